<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Actions</name>
    <message>
        <source>About ConvStudio</source>
        <translation>关于 ConvStudio</translation>
    </message>
    <message>
        <source>Add note</source>
        <translation>添加便笺</translation>
    </message>
    <message>
        <source>Align bottom edges</source>
        <translation>底端对齐</translation>
    </message>
    <message>
        <source>Align centres</source>
        <translation>水平居中对齐</translation>
    </message>
    <message>
        <source>Align left edges</source>
        <translation>左对齐</translation>
    </message>
    <message>
        <source>Align middles</source>
        <translation>垂直居中对齐</translation>
    </message>
    <message>
        <source>Align right edges</source>
        <translation>右对齐</translation>
    </message>
    <message>
        <source>Align to grid</source>
        <translation>对齐到网格</translation>
    </message>
    <message>
        <source>Align top edges</source>
        <translation>顶端对齐</translation>
    </message>
    <message>
        <source>Close project</source>
        <translation>关闭项目</translation>
    </message>
    <message>
        <source>Compare workspace</source>
        <translation>比较工作区</translation>
    </message>
    <message>
        <source>Connect with keys</source>
        <translation>用键盘连线</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copy as text form</source>
        <translation>复制为文本形式</translation>
    </message>
    <message>
        <source>Cut</source>
        <translation>剪切</translation>
    </message>
    <message>
        <source>Dark theme</source>
        <translation>深色主题</translation>
    </message>
    <message>
        <source>Data workspace</source>
        <translation>数据工作区</translation>
    </message>
    <message>
        <source>Delete and cut wires</source>
        <translation>删除并断开连线</translation>
    </message>
    <message>
        <source>Delete and heal wires</source>
        <translation>删除并接通连线</translation>
    </message>
    <message>
        <source>Design workspace</source>
        <translation>设计工作区</translation>
    </message>
    <message>
        <source>Distribute across</source>
        <translation>水平均布</translation>
    </message>
    <message>
        <source>Distribute down</source>
        <translation>垂直均布</translation>
    </message>
    <message>
        <source>Drawer</source>
        <translation>底部抽屉</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>创建副本</translation>
    </message>
    <message>
        <source>English</source>
        <translation>English</translation>
    </message>
    <message>
        <source>Export picture…</source>
        <translation>导出图片…</translation>
    </message>
    <message>
        <source>Export workspace</source>
        <translation>导出工作区</translation>
    </message>
    <message>
        <source>Find node…</source>
        <translation>查找节点…</translation>
    </message>
    <message>
        <source>Fit network</source>
        <translation>适应窗口</translation>
    </message>
    <message>
        <source>Frame the selection</source>
        <translation>为所选加框</translation>
    </message>
    <message>
        <source>Freeze weights</source>
        <translation>冻结权重</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>全屏</translation>
    </message>
    <message>
        <source>Insert layer…</source>
        <translation>插入层…</translation>
    </message>
    <message>
        <source>Inspect workspace</source>
        <translation>检查工作区</translation>
    </message>
    <message>
        <source>Keep block in the palette</source>
        <translation>将模块存入面板</translation>
    </message>
    <message>
        <source>Lay out</source>
        <translation>自动布局</translation>
    </message>
    <message>
        <source>Lay out left to right</source>
        <translation>从左到右布局</translation>
    </message>
    <message>
        <source>Lay out top-down</source>
        <translation>自上而下布局</translation>
    </message>
    <message>
        <source>Lay out wrapped in columns</source>
        <translation>分列布局</translation>
    </message>
    <message>
        <source>Leave block</source>
        <translation>离开模块</translation>
    </message>
    <message>
        <source>Left dock</source>
        <translation>左侧栏</translation>
    </message>
    <message>
        <source>Light theme</source>
        <translation>浅色主题</translation>
    </message>
    <message>
        <source>Make block</source>
        <translation>组成模块</translation>
    </message>
    <message>
        <source>Map of keys</source>
        <translation>键位表</translation>
    </message>
    <message>
        <source>Minimap</source>
        <translation>缩略图</translation>
    </message>
    <message>
        <source>Mute</source>
        <translation>旁路</translation>
    </message>
    <message>
        <source>New from template…</source>
        <translation>从模板新建…</translation>
    </message>
    <message>
        <source>New project</source>
        <translation>新建项目</translation>
    </message>
    <message>
        <source>Next issue</source>
        <translation>下一个问题</translation>
    </message>
    <message>
        <source>Next pane</source>
        <translation>下一个窗格</translation>
    </message>
    <message>
        <source>Open block</source>
        <translation>打开模块</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>打开…</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>粘贴</translation>
    </message>
    <message>
        <source>Paste with wires</source>
        <translation>连同连线粘贴</translation>
    </message>
    <message>
        <source>Previous issue</source>
        <translation>上一个问题</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>重命名</translation>
    </message>
    <message>
        <source>Repairs…</source>
        <translation>修复…</translation>
    </message>
    <message>
        <source>Right dock</source>
        <translation>右侧栏</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>另存为…</translation>
    </message>
    <message>
        <source>Search commands</source>
        <translation>搜索命令</translation>
    </message>
    <message>
        <source>Search the palette</source>
        <translation>搜索面板</translation>
    </message>
    <message>
        <source>Select all</source>
        <translation>全选</translation>
    </message>
    <message>
        <source>Select similar</source>
        <translation>选择同类</translation>
    </message>
    <message>
        <source>Show MACs</source>
        <translation>显示乘加次数</translation>
    </message>
    <message>
        <source>Show memory</source>
        <translation>显示内存</translation>
    </message>
    <message>
        <source>Show parameters</source>
        <translation>显示参数量</translation>
    </message>
    <message>
        <source>Show receptive field</source>
        <translation>显示感受野</translation>
    </message>
    <message>
        <source>Start page</source>
        <translation>开始页</translation>
    </message>
    <message>
        <source>Theme of the system</source>
        <translation>跟随系统主题</translation>
    </message>
    <message>
        <source>Train workspace</source>
        <translation>训练工作区</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Ungroup block</source>
        <translation>拆开模块</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>放大</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>缩小</translation>
    </message>
    <message>
        <source>Zoom to 100 %</source>
        <translation>缩放到 100 %</translation>
    </message>
    <message>
        <source>Zoom to selection</source>
        <translation>缩放到所选</translation>
    </message>
    <message>
        <source>简体中文</source>
        <translation>简体中文</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Design</source>
        <translation>设计</translation>
    </message>
</context>
<context>
    <name>convstudio::MessageStrip</name>
    <message>
        <source>Close message</source>
        <translation>关闭消息</translation>
    </message>
</context>
</TS>
