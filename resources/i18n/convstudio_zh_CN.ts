<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>About</name>
    <message>
        <source>%1 cores</source>
        <translation>%1 核</translation>
    </message>
    <message>
        <source>%1, %2 free</source>
        <translation>%1，可用 %2</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Copy facts</source>
        <translation>复制信息</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>Design, training and examination of convolutional networks on this computer: offline, without an account. Apache License 2.0.</source>
        <translation>在本机上设计、训练和检查卷积网络：离线运行，无需账号。采用 Apache License 2.0 许可。</translation>
    </message>
    <message>
        <source>Layer types</source>
        <translation>层类型</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>内存</translation>
    </message>
    <message>
        <source>Processor</source>
        <translation>处理器</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>System</source>
        <translation>系统</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>版本</translation>
    </message>
</context>
<context>
    <name>Actions</name>
    <message>
        <source>About ConvStudio</source>
        <translation>关于 ConvStudio</translation>
    </message>
    <message>
        <source>Add an augmentation</source>
        <translation>添加数据增强</translation>
    </message>
    <message>
        <source>Add note</source>
        <translation>添加便笺</translation>
    </message>
    <message>
        <source>Add to the queue</source>
        <translation>加入队列</translation>
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
        <source>Back in Inspect</source>
        <translation>检查：后退</translation>
    </message>
    <message>
        <source>Cancel the export</source>
        <translation>取消导出</translation>
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
        <source>Copy the code that uses the file</source>
        <translation>复制使用该文件的代码</translation>
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
        <source>Exclude or include again</source>
        <translation>排除或重新纳入</translation>
    </message>
    <message>
        <source>Export and prove</source>
        <translation>导出并验证</translation>
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
        <source>Forward in Inspect</source>
        <translation>检查：前进</translation>
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
        <source>Import weights…</source>
        <translation>导入权重…</translation>
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
        <source>Next image</source>
        <translation>下一张图像</translation>
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
        <source>Open the report</source>
        <translation>打开报告</translation>
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
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Previous image</source>
        <translation>上一张图像</translation>
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
        <source>Relabel</source>
        <translation>更改标签</translation>
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
        <source>Search the gallery</source>
        <translation>搜索图库</translation>
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
        <source>Show the export in its folder</source>
        <translation>在文件夹中显示导出的文件</translation>
    </message>
    <message>
        <source>Show the layer in the graph</source>
        <translation>在网络图中显示该层</translation>
    </message>
    <message>
        <source>Show the runs</source>
        <translation>显示训练记录</translation>
    </message>
    <message>
        <source>Start page</source>
        <translation>开始页</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Stop at the end of the epoch</source>
        <translation>在本轮结束时停止</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>添加标记</translation>
    </message>
    <message>
        <source>Theme of the system</source>
        <translation>跟随系统主题</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>开始训练</translation>
    </message>
    <message>
        <source>Train from scratch</source>
        <translation>从头训练</translation>
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
    <name>Charts</name>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 小时 %2 分</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1 分 %2 秒</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>epoch %1</source>
        <translation>第 %1 轮</translation>
    </message>
    <message>
        <source>step %1</source>
        <translation>第 %1 步</translation>
    </message>
</context>
<context>
    <name>CommandPalette</name>
    <message>
        <source>Back to the default</source>
        <translation>恢复默认值</translation>
    </message>
    <message>
        <source>Set to %1</source>
        <translation>设为 %1</translation>
    </message>
    <message>
        <source>insert</source>
        <translation>插入</translation>
    </message>
    <message>
        <source>insert after %1</source>
        <translation>插入到 %1 之后</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>not available here</source>
        <translation>此处不可用</translation>
    </message>
    <message>
        <source>not available: %1</source>
        <translation>不可用：%1</translation>
    </message>
    <message>
        <source>only commands, such as “&gt; lay out”</source>
        <translation>只找命令，例如“&gt; 布局”</translation>
    </message>
    <message>
        <source>only nodes; Enter shows the node, Tab sets one of its values</source>
        <translation>只找节点；Enter 显示节点，Tab 设置它的参数</translation>
    </message>
    <message>
        <source>only runs; Enter shows the run</source>
        <translation>仅训练记录；回车显示该记录</translation>
    </message>
    <message>
        <source>this help; type the name of a layer</source>
        <translation>本帮助；可输入层的名称</translation>
    </message>
</context>
<context>
    <name>Export</name>
    <message>
        <source>%1 of %2 %3 images</source>
        <translation>%2 张%3图像中的 %1 张</translation>
    </message>
    <message>
        <source>Beginning</source>
        <translation>正在开始</translation>
    </message>
    <message>
        <source>C++ reads the ONNX file or the TorchScript file.</source>
        <translation>C++ 读取 ONNX 文件或 TorchScript 文件。</translation>
    </message>
    <message>
        <source>C++ sample</source>
        <translation>C++ 示例</translation>
    </message>
    <message>
        <source>CMake project, LibTorch</source>
        <translation>CMake 工程，LibTorch</translation>
    </message>
    <message>
        <source>Export run %1</source>
        <translation>导出训练 %1</translation>
    </message>
    <message>
        <source>Export this run</source>
        <translation>导出本次训练</translation>
    </message>
    <message>
        <source>HTML report</source>
        <translation>HTML 报告</translation>
    </message>
    <message>
        <source>Not proved: nothing was replayed</source>
        <translation>未验证：没有重放任何图像</translation>
    </message>
    <message>
        <source>ONNX</source>
        <translation>ONNX</translation>
    </message>
    <message>
        <source>OpenCV reads the ONNX file.</source>
        <translation>OpenCV 读取 ONNX 文件。</translation>
    </message>
    <message>
        <source>Proved in part: the same answers where a runtime could read the file</source>
        <translation>部分验证：能读取文件的程序给出了一致的结果</translation>
    </message>
    <message>
        <source>Proved: every file was read back and gave the same answers</source>
        <translation>已验证：每个文件都已读回，结果一致</translation>
    </message>
    <message>
        <source>PyTorch source</source>
        <translation>PyTorch 源代码</translation>
    </message>
    <message>
        <source>PyTorch state_dict</source>
        <translation>PyTorch state_dict</translation>
    </message>
    <message>
        <source>Refused: a file gave other answers</source>
        <translation>已拒绝：某个文件给出了不同的结果</translation>
    </message>
    <message>
        <source>Replaying: %1</source>
        <translation>正在重放：%1</translation>
    </message>
    <message>
        <source>The report is read in a browser.</source>
        <translation>报告在浏览器中阅读。</translation>
    </message>
    <message>
        <source>The sample is C++.</source>
        <translation>该示例是 C++ 代码。</translation>
    </message>
    <message>
        <source>TorchScript</source>
        <translation>TorchScript</translation>
    </message>
    <message>
        <source>Writing %1</source>
        <translation>正在写入 %1</translation>
    </message>
    <message>
        <source>Writing the report</source>
        <translation>正在写入报告</translation>
    </message>
    <message>
        <source>all %1 %2 images</source>
        <translation>全部 %1 张%2图像</translation>
    </message>
    <message>
        <source>curves, matrix, settings, proof</source>
        <translation>曲线、矩阵、设置、验证</translation>
    </message>
    <message>
        <source>for C++ and Python, trains on</source>
        <translation>用于 C++ 和 Python，可继续训练</translation>
    </message>
    <message>
        <source>opset 17, dynamic batch</source>
        <translation>opset 17，批大小可变</translation>
    </message>
    <message>
        <source>readable code and weights</source>
        <translation>可读的代码和权重</translation>
    </message>
    <message>
        <source>safetensors</source>
        <translation>safetensors</translation>
    </message>
    <message>
        <source>test</source>
        <translation>测试</translation>
    </message>
    <message>
        <source>the weights alone</source>
        <translation>仅含权重</translation>
    </message>
    <message>
        <source>the weights as .pth</source>
        <translation>权重，.pth 文件</translation>
    </message>
    <message>
        <source>today %1</source>
        <translation>今天 %1</translation>
    </message>
    <message>
        <source>training</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>validation</source>
        <translation>验证</translation>
    </message>
</context>
<context>
    <name>convstudio::CalibrationCard</name>
    <message>
        <source>Calibration</source>
        <translation>校准</translation>
    </message>
    <message>
        <source>It is about as sure as it may be: %1 confidence, %2 right.</source>
        <translation>置信度与实际相符：置信度 %1，正确 %2。</translation>
    </message>
    <message>
        <source>It is right more often than it is sure: %1 confidence, %2 right.</source>
        <translation>不够自信：置信度 %1，正确 %2。</translation>
    </message>
    <message>
        <source>It is surer than it is right: %1 confidence, %2 right.</source>
        <translation>过于自信：置信度 %1，正确 %2。</translation>
    </message>
    <message>
        <source>Reliability diagram: accuracy by confidence</source>
        <translation>可靠性图：按置信度的准确率</translation>
    </message>
    <message>
        <source>expected error (ECE) %1</source>
        <translation>期望误差 (ECE) %1</translation>
    </message>
</context>
<context>
    <name>convstudio::ChainBar</name>
    <message>
        <source>%1 images</source>
        <translation>%1 张图像</translation>
    </message>
    <message>
        <source>1 image</source>
        <translation>1 张图像</translation>
    </message>
    <message>
        <source>All images</source>
        <translation>全部图像</translation>
    </message>
    <message>
        <source>Cell</source>
        <translation>单元格</translation>
    </message>
    <message>
        <source>Confusion</source>
        <translation>混淆</translation>
    </message>
    <message>
        <source>Grad-CAM</source>
        <translation>Grad-CAM</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>图像</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>层</translation>
    </message>
    <message>
        <source>true and predicted class</source>
        <translation>真实与预测类别</translation>
    </message>
</context>
<context>
    <name>convstudio::ChainItem</name>
    <message>
        <source>Station %1: %2</source>
        <translation>第 %1 站：%2</translation>
    </message>
    <message>
        <source>you are here</source>
        <translation>当前位置</translation>
    </message>
</context>
<context>
    <name>convstudio::ClassTable</name>
    <message>
        <source>Classes</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Copy as CSV</source>
        <translation>复制为 CSV</translation>
    </message>
    <message>
        <source>Figures of each class; Enter shows its images</source>
        <translation>每个类别的数值；回车显示其图像</translation>
    </message>
    <message>
        <source>Weakest classes</source>
        <translation>最弱的类别</translation>
    </message>
    <message>
        <source>all %1</source>
        <translation>全部 %1 个</translation>
    </message>
    <message>
        <source>weakest</source>
        <translation>最弱的</translation>
    </message>
</context>
<context>
    <name>convstudio::ClassTableModel</name>
    <message>
        <source>Class</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>F1</source>
        <translation>F1 值</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>图像</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>精确率</translation>
    </message>
    <message>
        <source>Recall</source>
        <translation>召回率</translation>
    </message>
</context>
<context>
    <name>convstudio::ConfusionCard</name>
    <message>
        <source>By class</source>
        <translation>按类别</translation>
    </message>
    <message>
        <source>By errors</source>
        <translation>按错误</translation>
    </message>
    <message>
        <source>By similarity</source>
        <translation>按相似</translation>
    </message>
    <message>
        <source>Column %</source>
        <translation>列 %</translation>
    </message>
    <message>
        <source>Confusion matrix</source>
        <translation>混淆矩阵</translation>
    </message>
    <message>
        <source>Confusion matrix; arrows walk, Enter shows the images of a cell</source>
        <translation>混淆矩阵；方向键移动，回车显示单元格中的图像</translation>
    </message>
    <message>
        <source>Copy as CSV</source>
        <translation>复制为 CSV</translation>
    </message>
    <message>
        <source>Copy or save the matrix</source>
        <translation>复制或保存矩阵</translation>
    </message>
    <message>
        <source>Counts</source>
        <translation>数量</translation>
    </message>
    <message>
        <source>Drawing (*.svg)</source>
        <translation>矢量图 (*.svg)</translation>
    </message>
    <message>
        <source>Image (*.png)</source>
        <translation>图像 (*.png)</translation>
    </message>
    <message>
        <source>Order of the classes</source>
        <translation>类别的顺序</translation>
    </message>
    <message>
        <source>Row %</source>
        <translation>行 %</translation>
    </message>
    <message>
        <source>Save as CSV, PNG or SVG…</source>
        <translation>保存为 CSV、PNG 或 SVG…</translation>
    </message>
    <message>
        <source>Save the confusion matrix</source>
        <translation>保存混淆矩阵</translation>
    </message>
    <message>
        <source>Scale of the matrix</source>
        <translation>矩阵的标度</translation>
    </message>
    <message>
        <source>Share of the predicted class: precision</source>
        <translation>占预测类别的比例：精确率</translation>
    </message>
    <message>
        <source>Share of the true class: recall</source>
        <translation>占真实类别的比例：召回率</translation>
    </message>
    <message>
        <source>Table (*.csv)</source>
        <translation>表格 (*.csv)</translation>
    </message>
</context>
<context>
    <name>convstudio::EarlierExports</name>
    <message>
        <source>Exports of this run</source>
        <translation>本次训练的导出</translation>
    </message>
    <message>
        <source>Show the folder of the export %1</source>
        <translation>显示导出（%1）所在的文件夹</translation>
    </message>
    <message>
        <source>epoch %1</source>
        <translation>第 %1 轮</translation>
    </message>
    <message>
        <source>its files were replaced since</source>
        <translation>其文件后来已被替换</translation>
    </message>
    <message>
        <source>not proved</source>
        <translation>未验证</translation>
    </message>
    <message>
        <source>other answers</source>
        <translation>结果不同</translation>
    </message>
    <message>
        <source>proved</source>
        <translation>已验证</translation>
    </message>
    <message>
        <source>proved in part</source>
        <translation>部分验证</translation>
    </message>
    <message>
        <source>the newest %1 of %2</source>
        <translation>共 %2 个，显示最新的 %1 个</translation>
    </message>
</context>
<context>
    <name>convstudio::ExportBox</name>
    <message>
        <source>%1 left</source>
        <translation>剩余 %1</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Cancel the export</source>
        <translation>取消导出</translation>
    </message>
    <message>
        <source>Export and prove</source>
        <translation>导出并验证</translation>
    </message>
    <message>
        <source>Export without proof</source>
        <translation>导出（不验证）</translation>
    </message>
</context>
<context>
    <name>convstudio::ExportController</name>
    <message>
        <source>No format is chosen</source>
        <translation>没有选择格式</translation>
    </message>
    <message>
        <source>The run cannot be read</source>
        <translation>无法读取训练记录</translation>
    </message>
    <message>
        <source>The run is being read</source>
        <translation>正在读取训练记录</translation>
    </message>
    <message>
        <source>There is no trained network</source>
        <translation>没有训练好的网络</translation>
    </message>
</context>
<context>
    <name>convstudio::ExportFilePanel</name>
    <message>
        <source>All %1 images give the same numbers, to the last digit.</source>
        <translation>全部 %1 张图像的数值完全一致，直到最后一位。</translation>
    </message>
    <message>
        <source>All %1 images stay below %2 of the largest logit, the limit for fp32; the largest difference is %3.</source>
        <translation>全部 %1 张图像的差异都低于最大 logit 的 %2（fp32 的上限）；最大差异为 %3。</translation>
    </message>
    <message>
        <source>Content of the file</source>
        <translation>文件内容</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Largest difference per image</source>
        <translation>每张图像的最大差异</translation>
    </message>
    <message>
        <source>Open report</source>
        <translation>打开报告</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>在文件夹中显示</translation>
    </message>
    <message>
        <source>The largest difference, %1 of the largest logit, is above the limit of %2.</source>
        <translation>最大差异为最大 logit 的 %1，超过上限 %2。</translation>
    </message>
    <message>
        <source>What is inside</source>
        <translation>文件内容</translation>
    </message>
    <message>
        <source>What is inside a file stands here once one has left.</source>
        <translation>导出之后，文件里的内容会显示在这里。</translation>
    </message>
</context>
<context>
    <name>convstudio::ExportPage</name>
    <message>
        <source>An export is under way</source>
        <translation>正在导出</translation>
    </message>
    <message>
        <source>Code copied</source>
        <translation>代码已复制</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Exported to %1</source>
        <translation>已导出到 %1</translation>
    </message>
    <message>
        <source>No export is under way</source>
        <translation>没有正在进行的导出</translation>
    </message>
    <message>
        <source>Nothing has left yet</source>
        <translation>还没有导出任何文件</translation>
    </message>
    <message>
        <source>Open the Export workspace first</source>
        <translation>请先打开导出工作区</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>在文件夹中显示</translation>
    </message>
    <message>
        <source>This export has no report</source>
        <translation>此导出没有报告</translation>
    </message>
</context>
<context>
    <name>convstudio::ExportPanel</name>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Formats and weights</source>
        <translation>格式与权重</translation>
    </message>
</context>
<context>
    <name>convstudio::ExportStart</name>
    <message>
        <source>%1 cannot be exported</source>
        <translation>无法导出%1</translation>
    </message>
    <message>
        <source>After its first epoch, the best weights that the training has kept can be exported while it goes on.</source>
        <translation>第一轮结束之后，就可以在训练进行时导出已保存的最佳权重。</translation>
    </message>
    <message>
        <source>Every file that leaves is read back by another program and replayed on the test images; the outcome stands here.</source>
        <translation>导出的每个文件都会由另一个程序读回，并在测试图像上重放；结果显示在这里。</translation>
    </message>
    <message>
        <source>Export and prove</source>
        <translation>导出并验证</translation>
    </message>
    <message>
        <source>Nothing of %1 has left yet</source>
        <translation>%1还没有导出过</translation>
    </message>
    <message>
        <source>Nothing to export yet</source>
        <translation>还没有可导出的内容</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Train this network: its weights leave from here, proved.</source>
        <translation>先训练这个网络：它的权重将从这里导出并得到验证。</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>What is wrong, and what helps:</source>
        <translation>问题所在与解决办法：</translation>
    </message>
</context>
<context>
    <name>convstudio::ExportTrouble</name>
    <message>
        <source>Exported, with a reservation</source>
        <translation>已导出，但有保留</translation>
    </message>
    <message>
        <source>Not exported; the target folder is as it was</source>
        <translation>未导出；目标文件夹保持原样</translation>
    </message>
    <message>
        <source>Show it in Design</source>
        <translation>在设计中显示</translation>
    </message>
</context>
<context>
    <name>convstudio::FlipsCard</name>
    <message>
        <source>%1 against %2</source>
        <translation>%1（对比%2）</translation>
    </message>
    <message>
        <source>%1 broken</source>
        <translation>%1 张变错</translation>
    </message>
    <message>
        <source>%1 mended</source>
        <translation>%1 张变对</translation>
    </message>
    <message>
        <source>%1 wrong otherwise</source>
        <translation>%1 张错法不同</translation>
    </message>
    <message>
        <source>Of %1 images in both; better, and not by chance (McNemar, %2).</source>
        <translation>两次共有的 %1 张图像；更好，并非偶然（McNemar，%2）。</translation>
    </message>
    <message>
        <source>Of %1 images in both; the difference may be chance (McNemar, %2).</source>
        <translation>两次共有的 %1 张图像；差异可能出于偶然（McNemar，%2）。</translation>
    </message>
    <message>
        <source>Of %1 images in both; worse, and not by chance (McNemar, %2).</source>
        <translation>两次共有的 %1 张图像；更差，并非偶然（McNemar，%2）。</translation>
    </message>
    <message>
        <source>Run to compare with</source>
        <translation>用于对比的运行</translation>
    </message>
    <message>
        <source>The earlier run is being asked…</source>
        <translation>正在读取较早的运行…</translation>
    </message>
    <message>
        <source>What changed</source>
        <translation>有何变化</translation>
    </message>
    <message>
        <source>against</source>
        <translation>对比</translation>
    </message>
</context>
<context>
    <name>convstudio::FormatRow</name>
    <message>
        <source>exported</source>
        <translation>已导出</translation>
    </message>
</context>
<context>
    <name>convstudio::FormatsSection</name>
    <message>
        <source>Folded weights fit the folded network only, not the one drawn here.</source>
        <translation>折叠后的权重只适用于折叠后的网络，不适用于这里所画的网络。</translation>
    </message>
    <message>
        <source>Formats</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>It reads the TorchScript file, which is not chosen.</source>
        <translation>它读取 TorchScript 文件，但该格式未选择。</translation>
    </message>
    <message>
        <source>Without replay it says that nothing is proved.</source>
        <translation>不重放时，报告会写明没有验证。</translation>
    </message>
</context>
<context>
    <name>convstudio::GalleryBar</name>
    <message>
        <source>As in the data</source>
        <translation>按数据顺序</translation>
    </message>
    <message>
        <source>Closest call first</source>
        <translation>差距从小到大</translation>
    </message>
    <message>
        <source>Highest loss first</source>
        <translation>损失从高到低</translation>
    </message>
    <message>
        <source>Most confident first</source>
        <translation>置信度从高到低</translation>
    </message>
    <message>
        <source>Only right</source>
        <translation>仅正确</translation>
    </message>
    <message>
        <source>Only wrong</source>
        <translation>仅错误</translation>
    </message>
    <message>
        <source>Order of the images</source>
        <translation>图像的顺序</translation>
    </message>
    <message>
        <source>Predicted class</source>
        <translation>预测类别</translation>
    </message>
    <message>
        <source>Predicted: %1</source>
        <translation>预测：%1</translation>
    </message>
    <message>
        <source>Predicted: any</source>
        <translation>预测：任意</translation>
    </message>
    <message>
        <source>Right and wrong</source>
        <translation>对与错</translation>
    </message>
    <message>
        <source>Save the chosen images as files</source>
        <translation>将选中的图像保存为文件</translation>
    </message>
    <message>
        <source>Size of the tiles</source>
        <translation>图块大小</translation>
    </message>
    <message>
        <source>True class</source>
        <translation>真实类别</translation>
    </message>
    <message>
        <source>True: %1</source>
        <translation>真实：%1</translation>
    </message>
    <message>
        <source>True: any</source>
        <translation>真实：任意</translation>
    </message>
    <message>
        <source>Which images</source>
        <translation>哪些图像</translation>
    </message>
</context>
<context>
    <name>convstudio::GalleryMenus</name>
    <message>
        <source>Add augmentation</source>
        <translation>添加数据增强</translation>
    </message>
    <message>
        <source>Exclude</source>
        <translation>排除</translation>
    </message>
    <message>
        <source>Name of the tag</source>
        <translation>标签名称</translation>
    </message>
    <message>
        <source>Relabel as</source>
        <translation>重新标注为</translation>
    </message>
    <message>
        <source>Show the layer in the graph</source>
        <translation>在网络图中显示该层</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>添加标签</translation>
    </message>
</context>
<context>
    <name>convstudio::InsideList</name>
    <message>
        <source>%1 × BatchNorm folded into weights</source>
        <translation>%1 × BatchNorm 已并入权重</translation>
    </message>
    <message>
        <source>Input</source>
        <translation>输入</translation>
    </message>
    <message>
        <source>Normalise</source>
        <translation>归一化</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>输出</translation>
    </message>
    <message>
        <source>image, %1, 0 to 255</source>
        <translation>图像，%1，0 到 255</translation>
    </message>
    <message>
        <source>image, %1, normalised</source>
        <translation>图像，%1，已归一化</translation>
    </message>
</context>
<context>
    <name>convstudio::InspectionEdits</name>
    <message>
        <source>%1 added to the augmentation</source>
        <translation>已将%1加入数据增强</translation>
    </message>
    <message>
        <source>%1 excluded</source>
        <translation>已排除 %1</translation>
    </message>
    <message>
        <source>%1 images</source>
        <translation>%1 张图像</translation>
    </message>
    <message>
        <source>%1 included again</source>
        <translation>已重新纳入 %1</translation>
    </message>
    <message>
        <source>%1 relabelled as %2</source>
        <translation>已将 %1 重新标注为 %2</translation>
    </message>
    <message>
        <source>%1 tagged as %2</source>
        <translation>已为 %1 添加标签 %2</translation>
    </message>
    <message>
        <source>1 image</source>
        <translation>1 张图像</translation>
    </message>
    <message>
        <source>Add %1</source>
        <translation>添加 %1</translation>
    </message>
    <message>
        <source>Exclude %1</source>
        <translation>排除 %1</translation>
    </message>
    <message>
        <source>Include %1</source>
        <translation>重新纳入 %1</translation>
    </message>
    <message>
        <source>Relabel %1 as %2</source>
        <translation>将 %1 重新标注为 %2</translation>
    </message>
    <message>
        <source>Tag %1 as %2</source>
        <translation>为 %1 添加标签 %2</translation>
    </message>
    <message>
        <source>The augmentation has every transform already.</source>
        <translation>数据增强已包含所有变换。</translation>
    </message>
    <message>
        <source>The images of the run are not there.</source>
        <translation>找不到该次运行的图像。</translation>
    </message>
    <message>
        <source>The project is read only.</source>
        <translation>项目为只读。</translation>
    </message>
    <message>
        <source>The run was trained on other data than the project has now.</source>
        <translation>该次运行所用的数据与项目现在的数据不同。</translation>
    </message>
</context>
<context>
    <name>convstudio::InspectOverview</name>
    <message>
        <source>Accuracy %1</source>
        <translation>准确率 %1</translation>
    </message>
    <message>
        <source>Confusion matrix</source>
        <translation>混淆矩阵</translation>
    </message>
    <message>
        <source>Saved %1</source>
        <translation>已保存 %1</translation>
    </message>
    <message>
        <source>Saved %n images in %1</source>
        <translation>已将 %n 张图像保存到 %1</translation>
    </message>
</context>
<context>
    <name>convstudio::InspectPage</name>
    <message>
        <source>Inspect</source>
        <translation>检查</translation>
    </message>
    <message>
        <source>Saved %1</source>
        <translation>已保存 %1</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
</context>
<context>
    <name>convstudio::InspectSide</name>
    <message>
        <source>Image and channel</source>
        <translation>图像与通道</translation>
    </message>
</context>
<context>
    <name>convstudio::InspectStart</name>
    <message>
        <source>%1 % are done.</source>
        <translation>已完成 %1 %。</translation>
    </message>
    <message>
        <source>%1 cannot be inspected</source>
        <translation>无法检查%1</translation>
    </message>
    <message>
        <source>Asking the network of %1</source>
        <translation>正在询问%1的网络</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Choose another</source>
        <translation>选择其他</translation>
    </message>
    <message>
        <source>Every image of the split is shown to it.</source>
        <translation>正在向它逐一展示该子集的图像。</translation>
    </message>
    <message>
        <source>Its weights and its images are read.</source>
        <translation>正在读取其权重和图像。</translation>
    </message>
    <message>
        <source>Locate the data…</source>
        <translation>指定数据位置…</translation>
    </message>
    <message>
        <source>Look at the training</source>
        <translation>查看训练</translation>
    </message>
    <message>
        <source>Not read to the end</source>
        <translation>未读取完毕</translation>
    </message>
    <message>
        <source>Nothing to inspect yet</source>
        <translation>还没有可检查的内容</translation>
    </message>
    <message>
        <source>Opening %1</source>
        <translation>正在打开%1</translation>
    </message>
    <message>
        <source>Read it</source>
        <translation>读取</translation>
    </message>
    <message>
        <source>The training under way can be looked at after its first step, a finished run at any time.</source>
        <translation>正在进行的训练在第一步之后即可查看，已完成的运行随时可查看。</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Train this network: its errors, and what it sees, come here.</source>
        <translation>训练这个网络：它的错误以及它所见的内容将显示在这里。</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>What is wrong, and what helps:</source>
        <translation>问题所在以及解决办法：</translation>
    </message>
    <message>
        <source>You stopped it. What was read so far is not shown.</source>
        <translation>读取已被停止，已读取的部分不显示。</translation>
    </message>
</context>
<context>
    <name>convstudio::InstallRow</name>
    <message>
        <source>A runtime that could check the files is not on this computer.</source>
        <translation>本机没有能够核对这些文件的程序。</translation>
    </message>
    <message>
        <source>About 1 GB from the internet into a folder of ConvStudio's own; some minutes.</source>
        <translation>从互联网下载约 1 GB 到 ConvStudio 自己的文件夹；需要几分钟。</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Cancel the installation</source>
        <translation>取消安装</translation>
    </message>
    <message>
        <source>Export and prove again</source>
        <translation>再次导出并验证</translation>
    </message>
    <message>
        <source>Install ONNX Runtime and PyTorch</source>
        <translation>安装 ONNX Runtime 和 PyTorch</translation>
    </message>
    <message>
        <source>ONNX Runtime and PyTorch are being installed.</source>
        <translation>正在安装 ONNX Runtime 和 PyTorch。</translation>
    </message>
    <message>
        <source>ONNX Runtime and PyTorch are installed.</source>
        <translation>ONNX Runtime 和 PyTorch 已安装。</translation>
    </message>
</context>
<context>
    <name>convstudio::LatencyCard</name>
    <message>
        <source>%1 threads, median</source>
        <translation>%1 线程，中位数</translation>
    </message>
    <message>
        <source>Batch %1</source>
        <translation>批 %1</translation>
    </message>
    <message>
        <source>Latency</source>
        <translation>延迟</translation>
    </message>
    <message>
        <source>Nothing was replayed, so nothing was timed.</source>
        <translation>没有重放，因此没有计时。</translation>
    </message>
    <message>
        <source>Per batch</source>
        <translation>每批</translation>
    </message>
    <message>
        <source>Per image</source>
        <translation>每张图像</translation>
    </message>
    <message>
        <source>Time per image or per batch</source>
        <translation>每张图像或每批的时间</translation>
    </message>
    <message>
        <source>Time that each runtime takes</source>
        <translation>各程序所用的时间</translation>
    </message>
    <message>
        <source>one thread, median</source>
        <translation>单线程，中位数</translation>
    </message>
</context>
<context>
    <name>convstudio::MetricsRow</name>
    <message>
        <source>95 % interval: %1 to %2</source>
        <translation>95 % 区间：%1 至 %2</translation>
    </message>
    <message>
        <source>%1 (95 %)</source>
        <translation>%1（95 %）</translation>
    </message>
    <message>
        <source>%1 classes</source>
        <translation>%1 个类别</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>准确率</translation>
    </message>
    <message>
        <source>Balanced</source>
        <translation>平衡准确率</translation>
    </message>
    <message>
        <source>Macro F1</source>
        <translation>宏平均 F1</translation>
    </message>
    <message>
        <source>Majority</source>
        <translation>多数类</translation>
    </message>
    <message>
        <source>baseline, beaten</source>
        <translation>基线，已超过</translation>
    </message>
    <message>
        <source>baseline, not beaten</source>
        <translation>基线，未超过</translation>
    </message>
    <message>
        <source>classes are equal</source>
        <translation>各类大小相同</translation>
    </message>
    <message>
        <source>classes differ in size</source>
        <translation>各类大小不同</translation>
    </message>
</context>
<context>
    <name>convstudio::PairsCard</name>
    <message>
        <source>%1 %2 (%3)</source>
        <translation>%1 张 %2（%3）</translation>
    </message>
    <message>
        <source>%1 taken for %2</source>
        <translation>%1 被认作 %2</translation>
    </message>
    <message>
        <source>Every image of this split is recognised.</source>
        <translation>该子集的图像全部识别正确。</translation>
    </message>
    <message>
        <source>Most confused</source>
        <translation>最易混淆</translation>
    </message>
    <message>
        <source>Most confused classes; Enter shows the images</source>
        <translation>最易混淆的类别；回车显示图像</translation>
    </message>
    <message>
        <source>share of the true class</source>
        <translation>占真实类别的比例</translation>
    </message>
</context>
<context>
    <name>convstudio::ProofCard</name>
    <message>
        <source>Proof of each file: %1</source>
        <translation>各文件的验证：%1</translation>
    </message>
</context>
<context>
    <name>convstudio::ProofModel</name>
    <message>
        <source>Accuracy</source>
        <translation>准确率</translation>
    </message>
    <message>
        <source>ConvStudio, fp32</source>
        <translation>ConvStudio, fp32</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>For people: there is nothing to replay.</source>
        <translation>供人阅读：没有可重放的内容。</translation>
    </message>
    <message>
        <source>In this window</source>
        <translation>本窗口</translation>
    </message>
    <message>
        <source>Largest difference</source>
        <translation>最大差异</translation>
    </message>
    <message>
        <source>Not checked: %1</source>
        <translation>未核对：%1</translation>
    </message>
    <message>
        <source>Not checked: no image was replayed.</source>
        <translation>未核对：没有重放任何图像。</translation>
    </message>
    <message>
        <source>Not replayed.</source>
        <translation>未重放。</translation>
    </message>
    <message>
        <source>Read back by</source>
        <translation>读取程序</translation>
    </message>
    <message>
        <source>Same class</source>
        <translation>类别相同</translation>
    </message>
    <message>
        <source>Same class, of %1</source>
        <translation>类别相同（共 %1 张）</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Source to build: it reads the TorchScript file.</source>
        <translation>需要编译的源代码：它读取 TorchScript 文件。</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>结论</translation>
    </message>
    <message>
        <source>other answers</source>
        <translation>结果不同</translation>
    </message>
    <message>
        <source>reference</source>
        <translation>基准</translation>
    </message>
    <message>
        <source>same answers</source>
        <translation>结果一致</translation>
    </message>
</context>
<context>
    <name>convstudio::ReliabilityPlot</name>
    <message>
        <source>%1 images with a confidence of %2: %3 are right</source>
        <translation>%1 张图像，置信度 %2：%3 正确</translation>
    </message>
    <message>
        <source>Confidence</source>
        <translation>置信度</translation>
    </message>
    <message>
        <source>no image with a confidence of %1 to %2</source>
        <translation>没有置信度在 %1 到 %2 之间的图像</translation>
    </message>
</context>
<context>
    <name>convstudio::SampleGallery</name>
    <message>
        <source>%1 chosen</source>
        <translation>已选 %1</translation>
    </message>
    <message>
        <source>%1 images</source>
        <translation>%1 张图像</translation>
    </message>
    <message>
        <source>%1 to %2 of %3</source>
        <translation>第 %1 至 %2 张，共 %3 张</translation>
    </message>
    <message>
        <source>%1, predicted %2</source>
        <translation>%1，预测为 %2</translation>
    </message>
    <message>
        <source>%1, recognised</source>
        <translation>%1，识别正确</translation>
    </message>
    <message>
        <source>%1, true %2, predicted %3 with %4, true class %5</source>
        <translation>%1，真实 %2，预测 %3（%4），真实类别 %5</translation>
    </message>
    <message>
        <source>1 image</source>
        <translation>1 张图像</translation>
    </message>
    <message>
        <source>All images</source>
        <translation>全部图像</translation>
    </message>
    <message>
        <source>Images; Space shows one large</source>
        <translation>图像；按空格键放大显示</translation>
    </message>
    <message>
        <source>No image is chosen.</source>
        <translation>未选择图像。</translation>
    </message>
    <message>
        <source>No image of this split is here.</source>
        <translation>该子集没有符合的图像。</translation>
    </message>
    <message>
        <source>Predicted %1</source>
        <translation>预测为 %1</translation>
    </message>
    <message>
        <source>Save the images into a folder</source>
        <translation>将图像保存到文件夹</translation>
    </message>
    <message>
        <source>Shift selects several, Space looks closer</source>
        <translation>Shift 选多张，空格放大</translation>
    </message>
    <message>
        <source>This split has no image of %1.</source>
        <translation>该子集没有 %1 的图像。</translation>
    </message>
    <message>
        <source>True class %1</source>
        <translation>真实类别 %1</translation>
    </message>
</context>
<context>
    <name>convstudio::TargetChooser</name>
    <message>
        <source>%1, best epoch %2</source>
        <translation>%1，最佳为第 %2 轮</translation>
    </message>
    <message>
        <source>%1, epoch %2</source>
        <translation>%1，第 %2 轮</translation>
    </message>
    <message>
        <source>%1, step %2</source>
        <translation>%1，第 %2 步</translation>
    </message>
    <message>
        <source>Choose run, weights and split</source>
        <translation>选择运行、权重和子集</translation>
    </message>
    <message>
        <source>Last weights</source>
        <translation>最后的权重</translation>
    </message>
    <message>
        <source>Locate the data…</source>
        <translation>指定数据位置…</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>重新读取</translation>
    </message>
    <message>
        <source>Looked at: %1. Choose run, weights and split</source>
        <translation>正在查看：%1。选择运行、权重和子集</translation>
    </message>
    <message>
        <source>No run</source>
        <translation>没有运行</translation>
    </message>
    <message>
        <source>Test images</source>
        <translation>测试图像</translation>
    </message>
    <message>
        <source>The training under way</source>
        <translation>正在进行的训练</translation>
    </message>
    <message>
        <source>There is no run yet</source>
        <translation>还没有运行</translation>
    </message>
    <message>
        <source>Training images</source>
        <translation>训练图像</translation>
    </message>
    <message>
        <source>Validation images</source>
        <translation>验证图像</translation>
    </message>
    <message>
        <source>Weights of epoch %1</source>
        <translation>第 %1 轮的权重</translation>
    </message>
    <message>
        <source>Weights of the best epoch</source>
        <translation>最佳轮次的权重</translation>
    </message>
    <message>
        <source>Where the images of the run are now</source>
        <translation>该次运行的图像现在的位置</translation>
    </message>
</context>
<context>
    <name>DataDoctor</name>
    <message>
        <source>Class balance</source>
        <translation>类别均衡</translation>
    </message>
    <message>
        <source>Exact duplicates</source>
        <translation>完全重复</translation>
    </message>
    <message>
        <source>Files that were left out; the list names each and why.</source>
        <translation>被略过的文件；列表给出每个文件及原因。</translation>
    </message>
    <message>
        <source>Groups of images with the same pixels: they count more than once.</source>
        <translation>像素完全相同的图像组：它们被重复计数。</translation>
    </message>
    <message>
        <source>Images of the smallest class for one of the largest. Well below 1, watch the balanced accuracy or weigh the classes.</source>
        <translation>最小类与最大类的图像数之比。远小于 1 时，请关注均衡准确率或为类别加权。</translation>
    </message>
    <message>
        <source>In two splits</source>
        <translation>跨子集重复</translation>
    </message>
    <message>
        <source>The same image to learn from and to be judged by flatters the network. Exclude the copies.</source>
        <translation>同一图像既用于学习又用于评判，会高估网络。请排除副本。</translation>
    </message>
    <message>
        <source>The same image under different labels: one is wrong. Relabel or exclude it.</source>
        <translation>同一图像带有不同标签：其中必有错误。请重新标注或排除。</translation>
    </message>
    <message>
        <source>Two labels</source>
        <translation>标签矛盾</translation>
    </message>
    <message>
        <source>Unreadable files</source>
        <translation>无法读取的文件</translation>
    </message>
</context>
<context>
    <name>Inspect</name>
    <message>
        <source>%1 %2 taken for %3 (%4)</source>
        <translation>%1 张 %2 被认作 %3（%4）</translation>
    </message>
    <message>
        <source>%1 of %2 %3 recognised (%4)</source>
        <translation>%2 张 %3 中正确识别 %1 张（%4）</translation>
    </message>
    <message>
        <source>%1, and padding</source>
        <translation>%1，外加填充</translation>
    </message>
    <message>
        <source>Image %1</source>
        <translation>图像 %1</translation>
    </message>
    <message>
        <source>Predicted</source>
        <translation>预测</translation>
    </message>
    <message>
        <source>True</source>
        <translation>真实</translation>
    </message>
    <message>
        <source>nothing but padding</source>
        <translation>全是填充</translation>
    </message>
    <message>
        <source>rows %1 to %2, columns %3 to %4</source>
        <translation>第 %1 至 %2 行，第 %3 至 %4 列</translation>
    </message>
    <message>
        <source>test</source>
        <translation>测试</translation>
    </message>
    <message>
        <source>training</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>validation</source>
        <translation>验证</translation>
    </message>
</context>
<context>
    <name>Issues</name>
    <message>
        <source>Error</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>提示</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>警告</translation>
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
    <name>Menus</name>
    <message>
        <source>Align</source>
        <translation>对齐</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>编辑</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Graph</source>
        <translation>网络图</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>帮助</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>样本</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>View</source>
        <translation>视图</translation>
    </message>
    <message>
        <source>Workspace</source>
        <translation>工作区</translation>
    </message>
    <message>
        <source>Workspaces</source>
        <translation>工作区</translation>
    </message>
</context>
<context>
    <name>Repairs</name>
    <message>
        <source>%1 errors left</source>
        <translation>还剩 %1 个错误</translation>
    </message>
    <message>
        <source>%1 more layers get a shape</source>
        <translation>又有 %1 层得到形状</translation>
    </message>
    <message>
        <source>%1 parameters</source>
        <translation>%1 个参数</translation>
    </message>
    <message>
        <source>1 error left</source>
        <translation>还剩 1 个错误</translation>
    </message>
    <message>
        <source>1 more layer gets a shape</source>
        <translation>又有 1 层得到形状</translation>
    </message>
    <message>
        <source>no error left</source>
        <translation>不再有错误</translation>
    </message>
</context>
<context>
    <name>Runs</name>
    <message>
        <source>Run %1</source>
        <translation>训练 %1</translation>
    </message>
    <message>
        <source>This run</source>
        <translation>本次训练</translation>
    </message>
    <message>
        <source>damaged</source>
        <translation>已损坏</translation>
    </message>
    <message>
        <source>done</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>h</source>
        <translation>小时</translation>
    </message>
    <message>
        <source>interrupted</source>
        <translation>已中断</translation>
    </message>
    <message>
        <source>min</source>
        <translation>分</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>preparing</source>
        <translation>准备中</translation>
    </message>
    <message>
        <source>s</source>
        <translation>秒</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>stopping</source>
        <translation>正在停止</translation>
    </message>
    <message>
        <source>training</source>
        <translation>训练中</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>等待中</translation>
    </message>
</context>
<context>
    <name>Workspaces</name>
    <message>
        <source>Compare</source>
        <translation>对比</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>Design</source>
        <translation>设计</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Inspect</source>
        <translation>检查</translation>
    </message>
    <message>
        <source>This version has no Compare workspace yet: convstudio-cli runs lists what was trained.</source>
        <translation>此版本尚无对比工作区：可用 convstudio-cli runs 列出训练记录。</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>训练</translation>
    </message>
</context>
<context>
    <name>convstudio::AugmentPanel</name>
    <message>
        <source>Add %1</source>
        <translation>添加%1</translation>
    </message>
    <message>
        <source>Augmentation</source>
        <translation>数据增强</translation>
    </message>
    <message>
        <source>Augmentation preset</source>
        <translation>数据增强预设</translation>
    </message>
    <message>
        <source>Change %1</source>
        <translation>更改%1</translation>
    </message>
    <message>
        <source>Cost per image</source>
        <translation>每幅图像耗时</translation>
    </message>
    <message>
        <source>Large</source>
        <translation>强</translation>
    </message>
    <message>
        <source>Medium</source>
        <translation>中</translation>
    </message>
    <message>
        <source>Move %1</source>
        <translation>移动%1</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>移除%1</translation>
    </message>
    <message>
        <source>Small</source>
        <translation>弱</translation>
    </message>
    <message>
        <source>Strength preset</source>
        <translation>强度预设</translation>
    </message>
    <message>
        <source>Time the loader takes to make one training image ready, measured on one helper thread of this computer.</source>
        <translation>加载器准备一幅训练图像所用的时间，在本机的一个辅助线程上测得。</translation>
    </message>
    <message>
        <source>train only</source>
        <translation>仅用于训练</translation>
    </message>
</context>
<context>
    <name>convstudio::AugmentRow</name>
    <message>
        <source>Drag, or Up and Down: transforms run in this order</source>
        <translation>拖动，或用上、下方向键：变换按此顺序执行</translation>
    </message>
    <message>
        <source>Move %1: Up and Down</source>
        <translation>移动%1：上、下方向键</translation>
    </message>
</context>
<context>
    <name>convstudio::BalanceCard</name>
    <message>
        <source>Class balance</source>
        <translation>类别均衡</translation>
    </message>
    <message>
        <source>Class balance; Enter shows the images of a class</source>
        <translation>类别均衡；按 Enter 显示某一类的图像</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>测试</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Validation</source>
        <translation>验证</translation>
    </message>
    <message>
        <source>majority baseline %1 %</source>
        <translation>多数类基线 %1 %</translation>
    </message>
</context>
<context>
    <name>convstudio::BatchCard</name>
    <message>
        <source>%1 of the %2 images of the batch</source>
        <translation>批次 %2 幅图像中的 %1 幅</translation>
    </message>
    <message>
        <source>%1, from black to white</source>
        <translation>%1，由黑到白</translation>
    </message>
    <message>
        <source>%1: below zero blue, above zero orange</source>
        <translation>%1：负值为蓝色，正值为橙色</translation>
    </message>
    <message>
        <source>Augmented</source>
        <translation>增强后</translation>
    </message>
    <message>
        <source>Batch as the network sees it</source>
        <translation>网络看到的批次</translation>
    </message>
    <message>
        <source>Normalised</source>
        <translation>归一化后</translation>
    </message>
    <message>
        <source>Original</source>
        <translation>原图</translation>
    </message>
    <message>
        <source>Stage of the preparation</source>
        <translation>处理阶段</translation>
    </message>
    <message>
        <source>Values from %1 to %2</source>
        <translation>数值从 %1 到 %2</translation>
    </message>
</context>
<context>
    <name>convstudio::BatchStepper</name>
    <message>
        <source>Batch</source>
        <translation>批次</translation>
    </message>
    <message>
        <source>Batch that is shown</source>
        <translation>显示的批次</translation>
    </message>
    <message>
        <source>Epoch</source>
        <translation>轮</translation>
    </message>
    <message>
        <source>Epoch that is shown</source>
        <translation>显示的轮</translation>
    </message>
    <message>
        <source>Next batch</source>
        <translation>下一批</translation>
    </message>
    <message>
        <source>of %1 in an epoch</source>
        <translation>每轮共 %1 个</translation>
    </message>
</context>
<context>
    <name>convstudio::BeforeAfterCard</name>
    <message>
        <source>Before and after</source>
        <translation>增强前后</translation>
    </message>
    <message>
        <source>The same images, original above, augmented below</source>
        <translation>同样的图像，上为原图，下为增强后</translation>
    </message>
    <message>
        <source>original above, augmented below</source>
        <translation>上为原图，下为增强后</translation>
    </message>
</context>
<context>
    <name>convstudio::BlockForm</name>
    <message>
        <source>A name begins with a letter and has letters, digits and _ only.</source>
        <translation>名称须以字母开头，且只能包含字母、数字和 _。</translation>
    </message>
    <message>
        <source>Add parameter</source>
        <translation>添加参数</translation>
    </message>
    <message>
        <source>Add parameter %1</source>
        <translation>添加参数 %1</translation>
    </message>
    <message>
        <source>Block parameters</source>
        <translation>模块参数</translation>
    </message>
    <message>
        <source>Default of this parameter. Inside the block it is written "=%1"; without a default every instance has to give a value.</source>
        <translation>该参数的默认值。在模块内写作 "=%1"；没有默认值时，每个实例都必须给出数值。</translation>
    </message>
    <message>
        <source>Name of a new parameter</source>
        <translation>新参数的名称</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>移除 %1</translation>
    </message>
    <message>
        <source>Remove parameter %1</source>
        <translation>移除参数 %1</translation>
    </message>
    <message>
        <source>Set default of %1</source>
        <translation>设置 %1 的默认值</translation>
    </message>
    <message>
        <source>The block has a parameter of that name.</source>
        <translation>该模块已有同名参数。</translation>
    </message>
    <message>
        <source>Type of the new parameter</source>
        <translation>新参数的类型</translation>
    </message>
    <message>
        <source>name, e.g. channels</source>
        <translation>名称，如 channels</translation>
    </message>
    <message>
        <source>no default</source>
        <translation>无默认值</translation>
    </message>
</context>
<context>
    <name>convstudio::Breadcrumb</name>
    <message>
        <source>Leave to %1</source>
        <translation>返回 %1</translation>
    </message>
    <message>
        <source>Present level: %1</source>
        <translation>当前层级：%1</translation>
    </message>
</context>
<context>
    <name>convstudio::CamSection</name>
    <message>
        <source>%1 chosen</source>
        <translation>已选 %1 张</translation>
    </message>
    <message>
        <source>At %1, chosen by you</source>
        <translation>位于 %1，由你选择</translation>
    </message>
    <message>
        <source>At %1: %2</source>
        <translation>位于 %1：%2</translation>
    </message>
    <message>
        <source>Being checked …</source>
        <translation>正在检查……</translation>
    </message>
    <message>
        <source>Choose several images in the gallery first</source>
        <translation>请先在图库中选择多张图像</translation>
    </message>
    <message>
        <source>Chosen images</source>
        <translation>所选图像</translation>
    </message>
    <message>
        <source>Class activation maps</source>
        <translation>类激活图</translation>
    </message>
    <message>
        <source>Images of the maps</source>
        <translation>用于类激活图的图像</translation>
    </message>
    <message>
        <source>Its class</source>
        <translation>同类图像</translation>
    </message>
    <message>
        <source>Layer chosen for you</source>
        <translation>自动选择层</translation>
    </message>
    <message>
        <source>Layer of the maps</source>
        <translation>类激活图所在的层</translation>
    </message>
    <message>
        <source>Mean over up to %1 images of %2</source>
        <translation>%2 中至多 %1 张图像的平均</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>Opacity</source>
        <translation>不透明度</translation>
    </message>
    <message>
        <source>The check is of a single image: choose “This image”.</source>
        <translation>检查只针对单张图像：请选择“此图像”。</translation>
    </message>
    <message>
        <source>The class of this image is not known</source>
        <translation>此图像的类别未知</translation>
    </message>
    <message>
        <source>This image</source>
        <translation>此图像</translation>
    </message>
    <message>
        <source>for %1</source>
        <translation>针对 %1</translation>
    </message>
    <message>
        <source>high</source>
        <translation>高</translation>
    </message>
    <message>
        <source>low</source>
        <translation>低</translation>
    </message>
    <message>
        <source>mean of the images</source>
        <translation>图像的平均</translation>
    </message>
    <message>
        <source>predicted</source>
        <translation>预测</translation>
    </message>
    <message>
        <source>predicted, true</source>
        <translation>预测，真实</translation>
    </message>
    <message>
        <source>the image</source>
        <translation>原图</translation>
    </message>
    <message>
        <source>true</source>
        <translation>真实</translation>
    </message>
</context>
<context>
    <name>convstudio::CanvasPainter</name>
    <message>
        <source>%1 layers</source>
        <translation>%1 层</translation>
    </message>
</context>
<context>
    <name>convstudio::CanvasView</name>
    <message>
        <source>Canvas</source>
        <translation>画布</translation>
    </message>
    <message>
        <source>Drag a layer here, or press Tab</source>
        <translation>把层拖到这里，或按 Tab 键</translation>
    </message>
    <message>
        <source>Insert a layer</source>
        <translation>插入层</translation>
    </message>
    <message>
        <source>Minimap</source>
        <translation>缩略图</translation>
    </message>
    <message>
        <source>Network in training</source>
        <translation>训练中的网络</translation>
    </message>
</context>
<context>
    <name>convstudio::ChannelFacts</name>
    <message>
        <source>Dead channels</source>
        <translation>失活通道</translation>
    </message>
    <message>
        <source>Dead: 0 in all of %1 training images</source>
        <translation>失活：在 %1 张训练图像中均为 0</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>感受野</translation>
    </message>
    <message>
        <source>Maximum</source>
        <translation>最大值</translation>
    </message>
    <message>
        <source>Mean</source>
        <translation>均值</translation>
    </message>
    <message>
        <source>Minimum</source>
        <translation>最小值</translation>
    </message>
    <message>
        <source>Row, column</source>
        <translation>行，列</translation>
    </message>
    <message>
        <source>This channel is 0 in all of %1 training images.</source>
        <translation>此通道在 %1 张训练图像中均为 0。</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>数值</translation>
    </message>
    <message>
        <source>Zero here</source>
        <translation>此处为零</translation>
    </message>
</context>
<context>
    <name>convstudio::ChannelPanel</name>
    <message>
        <source>%1 to %2, log</source>
        <translation>%1 至 %2，对数</translation>
    </message>
    <message>
        <source>%1, channel %2</source>
        <translation>%1，通道 %2</translation>
    </message>
    <message>
        <source>Activations of the layer</source>
        <translation>该层的激活值</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>通道</translation>
    </message>
    <message>
        <source>Channel %1</source>
        <translation>通道 %1</translation>
    </message>
    <message>
        <source>Choose a value of the map.</source>
        <translation>请选择特征图中的一个数值。</translation>
    </message>
    <message>
        <source>How this number came about</source>
        <translation>这个数值的由来</translation>
    </message>
    <message>
        <source>Image (*.png)</source>
        <translation>图像 (*.png)</translation>
    </message>
    <message>
        <source>Point at a value of the map, or walk over it with the arrow keys.</source>
        <translation>将鼠标指向特征图中的数值，或用方向键移动。</translation>
    </message>
    <message>
        <source>Save the map</source>
        <translation>保存特征图</translation>
    </message>
    <message>
        <source>Save the map as a PNG file</source>
        <translation>将特征图保存为 PNG 文件</translation>
    </message>
    <message>
        <source>Seen of the input</source>
        <translation>看到的输入区域</translation>
    </message>
    <message>
        <source>Stay with this channel</source>
        <translation>固定此通道</translation>
    </message>
    <message>
        <source>Stay with this channel while others are looked at</source>
        <translation>查看其他通道时固定此通道</translation>
    </message>
</context>
<context>
    <name>convstudio::ChartCard</name>
    <message>
        <source>%1, no values yet</source>
        <translation>%1，尚无数值</translation>
    </message>
    <message>
        <source>%1, values as a table</source>
        <translation>%1，以表格显示数值</translation>
    </message>
    <message>
        <source>All points (*.csv)</source>
        <translation>全部数据点 (*.csv)</translation>
    </message>
    <message>
        <source>Copy all points</source>
        <translation>复制全部数据点</translation>
    </message>
    <message>
        <source>Copy picture</source>
        <translation>复制图片</translation>
    </message>
    <message>
        <source>Copy values at the crosshair</source>
        <translation>复制十字线处的数值</translation>
    </message>
    <message>
        <source>Drawing (*.svg)</source>
        <translation>矢量图 (*.svg)</translation>
    </message>
    <message>
        <source>Export as PNG, SVG or CSV…</source>
        <translation>导出为 PNG、SVG 或 CSV…</translation>
    </message>
    <message>
        <source>Export chart</source>
        <translation>导出图表</translation>
    </message>
    <message>
        <source>Image (*.png)</source>
        <translation>图片 (*.png)</translation>
    </message>
    <message>
        <source>Logarithmic axis</source>
        <translation>对数坐标轴</translation>
    </message>
    <message>
        <source>Logarithmic axis  L</source>
        <translation>对数坐标轴  L</translation>
    </message>
    <message>
        <source>Press Train; the first point comes after one batch.</source>
        <translation>按“训练”开始，第一个批次后出现第一个数据点。</translation>
    </message>
    <message>
        <source>Show as table</source>
        <translation>以表格显示</translation>
    </message>
    <message>
        <source>Show everything</source>
        <translation>显示全部</translation>
    </message>
    <message>
        <source>Table, copy and export</source>
        <translation>表格、复制与导出</translation>
    </message>
    <message>
        <source>The log axis needs values above 0; the least here is %1.</source>
        <translation>对数坐标轴要求数值大于 0，此处最小值为 %1。</translation>
    </message>
    <message>
        <source>best, epoch %1</source>
        <translation>最佳，第 %1 轮</translation>
    </message>
    <message>
        <source>log</source>
        <translation>对数</translation>
    </message>
</context>
<context>
    <name>convstudio::ChartTableModel</name>
    <message>
        <source>Epoch</source>
        <translation>轮次</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>步数</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
</context>
<context>
    <name>convstudio::ChartsBar</name>
    <message>
        <source>Axis of the curves</source>
        <translation>曲线横轴</translation>
    </message>
    <message>
        <source>Compare run</source>
        <translation>对比运行</translation>
    </message>
    <message>
        <source>Epoch</source>
        <translation>轮</translation>
    </message>
    <message>
        <source>Lay earlier runs over the curves</source>
        <translation>叠加显示以前的运行</translation>
    </message>
    <message>
        <source>Smoothing</source>
        <translation>平滑</translation>
    </message>
    <message>
        <source>Smoothing %1</source>
        <translation>平滑 %1</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>步</translation>
    </message>
    <message>
        <source>There is no other run yet</source>
        <translation>还没有其他运行</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
</context>
<context>
    <name>convstudio::ChartsPane</name>
    <message>
        <source>Accuracy</source>
        <translation>准确率</translation>
    </message>
    <message>
        <source>Curves</source>
        <translation>曲线</translation>
    </message>
    <message>
        <source>Gradient norm</source>
        <translation>梯度范数</translation>
    </message>
    <message>
        <source>Images per second</source>
        <translation>每秒图像数</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>学习率</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>accuracy</source>
        <translation>准确率</translation>
    </message>
    <message>
        <source>gradient</source>
        <translation>梯度</translation>
    </message>
    <message>
        <source>images/s</source>
        <translation>图像/秒</translation>
    </message>
    <message>
        <source>loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>planned</source>
        <translation>计划</translation>
    </message>
    <message>
        <source>rate</source>
        <translation>学习率</translation>
    </message>
    <message>
        <source>train</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>validation</source>
        <translation>验证</translation>
    </message>
</context>
<context>
    <name>convstudio::ChoiceField</name>
    <message>
        <source>mixed</source>
        <translation>不一致</translation>
    </message>
    <message>
        <source>off</source>
        <translation>关</translation>
    </message>
    <message>
        <source>on</source>
        <translation>开</translation>
    </message>
</context>
<context>
    <name>convstudio::ClassColumn</name>
    <message>
        <source>%1 of %2 classes</source>
        <translation>%2 个类别中的 %1 个</translation>
    </message>
    <message>
        <source>%1: mean %2</source>
        <translation>%1：均值 %2</translation>
    </message>
    <message>
        <source>Channel %1, one image per class</source>
        <translation>通道 %1，每类一张图像</translation>
    </message>
    <message>
        <source>Images of the split come once its predictions are there.</source>
        <translation>该子集的预测完成后显示图像。</translation>
    </message>
    <message>
        <source>The channel for one image of each class</source>
        <translation>该通道对每类一张图像的响应</translation>
    </message>
</context>
<context>
    <name>convstudio::CommandPalette</name>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>帮助</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>层</translation>
    </message>
    <message>
        <source>Nodes</source>
        <translation>节点</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>参数</translation>
    </message>
    <message>
        <source>Recent</source>
        <translation>最近使用</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>训练记录</translation>
    </message>
    <message>
        <source>Search commands and nodes</source>
        <translation>搜索命令和节点</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>搜索结果</translation>
    </message>
    <message>
        <source>choose</source>
        <translation>选择</translation>
    </message>
    <message>
        <source>commands</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>help</source>
        <translation>帮助</translation>
    </message>
    <message>
        <source>nodes</source>
        <translation>节点</translation>
    </message>
    <message>
        <source>run</source>
        <translation>执行</translation>
    </message>
    <message>
        <source>runs</source>
        <translation>训练记录</translation>
    </message>
    <message>
        <source>set a value</source>
        <translation>设置参数</translation>
    </message>
</context>
<context>
    <name>convstudio::CrosshairStrip</name>
    <message>
        <source>Let the crosshair follow the mouse  P</source>
        <translation>让十字线跟随鼠标  P</translation>
    </message>
    <message>
        <source>Pin the crosshair</source>
        <translation>固定十字线</translation>
    </message>
    <message>
        <source>Pin the crosshair  P</source>
        <translation>固定十字线  P</translation>
    </message>
    <message>
        <source>Point at a chart to read its values</source>
        <translation>将鼠标指向图表以读取数值</translation>
    </message>
</context>
<context>
    <name>convstudio::DataController</name>
    <message>
        <source>Follow the data</source>
        <translation>按数据更新</translation>
    </message>
</context>
<context>
    <name>convstudio::DataForm</name>
    <message>
        <source>%1, all</source>
        <translation>%1，全部一致</translation>
    </message>
    <message>
        <source>%1, colour</source>
        <translation>%1，彩色</translation>
    </message>
    <message>
        <source>%1, from %n sizes</source>
        <translation>%1，来自 %n 种尺寸</translation>
    </message>
    <message>
        <source>1, grey</source>
        <translation>1，灰度</translation>
    </message>
    <message>
        <source>8 bit</source>
        <translation>8 位</translation>
    </message>
    <message>
        <source>Channels</source>
        <translation>通道</translation>
    </message>
    <message>
        <source>Data doctor</source>
        <translation>数据诊断</translation>
    </message>
    <message>
        <source>Depth</source>
        <translation>位深</translation>
    </message>
    <message>
        <source>How pixels become numbers: (x ÷ 255 − mean) ÷ standard deviation.</source>
        <translation>像素到数值的换算：(x ÷ 255 − 均值) ÷ 标准差。</translation>
    </message>
    <message>
        <source>Known once the images are read.</source>
        <translation>读取图像后可知。</translation>
    </message>
    <message>
        <source>Mean</source>
        <translation>均值</translation>
    </message>
    <message>
        <source>Normalisation</source>
        <translation>归一化</translation>
    </message>
    <message>
        <source>Own values</source>
        <translation>自定义</translation>
    </message>
    <message>
        <source>Preparation</source>
        <translation>预处理</translation>
    </message>
    <message>
        <source>Set %1</source>
        <translation>设置%1</translation>
    </message>
    <message>
        <source>Size, H × W</source>
        <translation>尺寸</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>划分</translation>
    </message>
    <message>
        <source>Standard deviation</source>
        <translation>标准差</translation>
    </message>
    <message>
        <source>Statistics of the training images</source>
        <translation>训练图像的统计量</translation>
    </message>
    <message>
        <source>Statistics of train</source>
        <translation>训练集统计</translation>
    </message>
    <message>
        <source>Stratified by class, seed %1</source>
        <translation>按类别分层，种子 %1</translation>
    </message>
    <message>
        <source>Stratified by class. Without a test split the result is measured on validation.</source>
        <translation>按类别分层。没有测试集时，结果在验证集上测得。</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>测试</translation>
    </message>
    <message>
        <source>Test, given</source>
        <translation>测试（自带）</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Validation</source>
        <translation>验证</translation>
    </message>
    <message>
        <source>Validation, given</source>
        <translation>验证（自带）</translation>
    </message>
    <message>
        <source>all</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>as is</source>
        <translation>保持原样</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
</context>
<context>
    <name>convstudio::DataPage</name>
    <message>
        <source>Augmentation</source>
        <translation>数据增强</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>概览</translation>
    </message>
    <message>
        <source>Replace source</source>
        <translation>更换数据源</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>样本</translation>
    </message>
    <message>
        <source>Saved %1</source>
        <translation>已保存 %1</translation>
    </message>
    <message>
        <source>Views of the data</source>
        <translation>数据的视图</translation>
    </message>
</context>
<context>
    <name>convstudio::DataSamples</name>
    <message>
        <source>%1 as in the data again</source>
        <translation>%1 已恢复为原数据</translation>
    </message>
    <message>
        <source>%1 excluded</source>
        <translation>已排除 %1</translation>
    </message>
    <message>
        <source>%1 included again</source>
        <translation>已重新纳入 %1</translation>
    </message>
    <message>
        <source>%1 relabelled as %2</source>
        <translation>已将 %1 标注为 %2</translation>
    </message>
    <message>
        <source>%1 samples</source>
        <translation>%1 个样本</translation>
    </message>
    <message>
        <source>%1 tagged as %2</source>
        <translation>已将 %1 标记为 %2</translation>
    </message>
    <message>
        <source>, changed</source>
        <translation>，已更改</translation>
    </message>
    <message>
        <source>, excluded</source>
        <translation>，已排除</translation>
    </message>
    <message>
        <source>1 sample</source>
        <translation>1 个样本</translation>
    </message>
    <message>
        <source>Back to the data</source>
        <translation>恢复为原数据</translation>
    </message>
    <message>
        <source>Back to the data: %1</source>
        <translation>恢复为原数据：%1</translation>
    </message>
    <message>
        <source>Choose a source of images at the left.</source>
        <translation>请在左侧选择图像来源。</translation>
    </message>
    <message>
        <source>Exclude</source>
        <translation>排除</translation>
    </message>
    <message>
        <source>Exclude %1</source>
        <translation>排除 %1</translation>
    </message>
    <message>
        <source>Include %1</source>
        <translation>重新纳入 %1</translation>
    </message>
    <message>
        <source>Include again</source>
        <translation>重新纳入</translation>
    </message>
    <message>
        <source>No sample fits this filter.</source>
        <translation>没有样本符合此筛选。</translation>
    </message>
    <message>
        <source>Relabel %1 as %2</source>
        <translation>将 %1 标注为 %2</translation>
    </message>
    <message>
        <source>Relabel as</source>
        <translation>重新标注为</translation>
    </message>
    <message>
        <source>Remove the tag of %1: %2</source>
        <translation>移除 %1 的标记：%2</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>样本</translation>
    </message>
    <message>
        <source>Samples; Space shows one large</source>
        <translation>样本；按空格键放大显示</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>添加标记</translation>
    </message>
    <message>
        <source>Tag %1 as %2</source>
        <translation>将 %1 标记为 %2</translation>
    </message>
    <message>
        <source>Tag taken off %1: %2</source>
        <translation>已移除 %1 的标记：%2</translation>
    </message>
    <message>
        <source>excluded</source>
        <translation>已排除</translation>
    </message>
    <message>
        <source>no sample is chosen</source>
        <translation>未选择样本</translation>
    </message>
    <message>
        <source>the project is read only</source>
        <translation>项目为只读</translation>
    </message>
</context>
<context>
    <name>convstudio::DataSourcePanel</name>
    <message>
        <source>%1 images</source>
        <translation>%1 幅图像</translation>
    </message>
    <message>
        <source>Data set</source>
        <translation>数据集</translation>
    </message>
    <message>
        <source>Replace the source</source>
        <translation>更换数据源</translation>
    </message>
    <message>
        <source>could not be read</source>
        <translation>无法读取</translation>
    </message>
    <message>
        <source>no source</source>
        <translation>无数据源</translation>
    </message>
    <message>
        <source>not read again</source>
        <translation>未重新读取</translation>
    </message>
    <message>
        <source>not read yet</source>
        <translation>尚未读取</translation>
    </message>
</context>
<context>
    <name>convstudio::DataStart</name>
    <message>
        <source>%1 % are decoded.</source>
        <translation>已解码 %1 %。</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Choose a folder of class folders, a file or a known set, or drop it here.</source>
        <translation>请选择由类别文件夹组成的文件夹、文件或已知数据集，也可拖放到此处。</translation>
    </message>
    <message>
        <source>Choose a source</source>
        <translation>选择数据源</translation>
    </message>
    <message>
        <source>Looking for them…</source>
        <translation>正在查找…</translation>
    </message>
    <message>
        <source>No images yet</source>
        <translation>还没有图像</translation>
    </message>
    <message>
        <source>Reading the images</source>
        <translation>正在读取图像</translation>
    </message>
    <message>
        <source>The images could not be read</source>
        <translation>无法读取图像</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>What is wrong, and what helps:</source>
        <translation>问题及解决办法：</translation>
    </message>
</context>
<context>
    <name>convstudio::DesignActions</name>
    <message>
        <source>%1 is now in the palette of every project</source>
        <translation>%1 已加入所有项目的面板</translation>
    </message>
    <message>
        <source>%1 layers removed</source>
        <translation>已删除 %1 个层</translation>
    </message>
    <message>
        <source>Layer removed</source>
        <translation>已删除 1 个层</translation>
    </message>
    <message>
        <source>No block is open</source>
        <translation>没有打开的模块</translation>
    </message>
    <message>
        <source>No block is selected</source>
        <translation>没有选中模块</translation>
    </message>
    <message>
        <source>No layer is selected</source>
        <translation>没有选中层</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>便签</translation>
    </message>
    <message>
        <source>Nothing is selected</source>
        <translation>没有选中任何内容</translation>
    </message>
    <message>
        <source>Nothing is wrong with this layer</source>
        <translation>该层没有问题</translation>
    </message>
    <message>
        <source>Redo %1</source>
        <translation>重做%1</translation>
    </message>
    <message>
        <source>Removed</source>
        <translation>已删除</translation>
    </message>
    <message>
        <source>Select three layers or more</source>
        <translation>请选中三个或更多层</translation>
    </message>
    <message>
        <source>Select two layers or more</source>
        <translation>请选中两个或更多层</translation>
    </message>
    <message>
        <source>The clipboard holds no text</source>
        <translation>剪贴板中没有文本</translation>
    </message>
    <message>
        <source>The network is empty</source>
        <translation>网络为空</translation>
    </message>
    <message>
        <source>There is nothing to redo</source>
        <translation>没有可重做的操作</translation>
    </message>
    <message>
        <source>There is nothing to undo</source>
        <translation>没有可撤销的操作</translation>
    </message>
    <message>
        <source>Undo %1</source>
        <translation>撤销%1</translation>
    </message>
</context>
<context>
    <name>convstudio::DesignMenu</name>
    <message>
        <source>Align</source>
        <translation>对齐</translation>
    </message>
    <message>
        <source>Cut this wire</source>
        <translation>剪断此连线</translation>
    </message>
    <message>
        <source>Insert a layer here…</source>
        <translation>在此插入层…</translation>
    </message>
    <message>
        <source>Lay out</source>
        <translation>自动布局</translation>
    </message>
</context>
<context>
    <name>convstudio::DesignPage</name>
    <message>
        <source>Picture saved: %1</source>
        <translation>图片已保存：%1</translation>
    </message>
</context>
<context>
    <name>convstudio::DesignToolBar</name>
    <message>
        <source>Draw a frame</source>
        <translation>画分组框</translation>
    </message>
    <message>
        <source>Fact shown on every layer</source>
        <translation>每层显示的指标</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>感受野</translation>
    </message>
    <message>
        <source>Lay out</source>
        <translation>自动布局</translation>
    </message>
    <message>
        <source>MACs</source>
        <translation>乘加</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>内存</translation>
    </message>
    <message>
        <source>Move the canvas (hold Space)</source>
        <translation>移动画布（按住空格）</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>参数</translation>
    </message>
    <message>
        <source>Place a note</source>
        <translation>放置便签</translation>
    </message>
    <message>
        <source>Select and move</source>
        <translation>选择和移动</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>Zoom %1 %, back to 100 %</source>
        <translation>缩放 %1 %，恢复到 100 %</translation>
    </message>
    <message>
        <source>Zoom to 100 %</source>
        <translation>缩放到 100 %</translation>
    </message>
</context>
<context>
    <name>convstudio::DeviceChip</name>
    <message>
        <source>%1 cores</source>
        <translation>%1 核</translation>
    </message>
    <message>
        <source>%1 hardware threads</source>
        <translation>%1 个硬件线程</translation>
    </message>
    <message>
        <source>%1 of memory</source>
        <translation>内存 %1</translation>
    </message>
    <message>
        <source>1 core</source>
        <translation>1 核</translation>
    </message>
    <message>
        <source>The next run computes in %1</source>
        <translation>下次训练以 %1 计算</translation>
    </message>
</context>
<context>
    <name>convstudio::Drawer</name>
    <message>
        <source>Issues</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Issues: %1 errors, %2 warnings</source>
        <translation>问题：%1 个错误，%2 个警告</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>日志</translation>
    </message>
    <message>
        <source>Log: %1 lines</source>
        <translation>日志：%1 行</translation>
    </message>
    <message>
        <source>Open or close the drawer</source>
        <translation>打开或关闭抽屉</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>训练记录</translation>
    </message>
    <message>
        <source>Runs: %1</source>
        <translation>训练记录：%1</translation>
    </message>
</context>
<context>
    <name>convstudio::DropGesture</name>
    <message>
        <source>Insert behind %1</source>
        <translation>接在 %1 之后</translation>
    </message>
</context>
<context>
    <name>convstudio::EarlierRuns</name>
    <message>
        <source>Asking %1 …</source>
        <translation>正在询问%1……</translation>
    </message>
    <message>
        <source>No image is looked at.</source>
        <translation>没有正在查看的图像。</translation>
    </message>
    <message>
        <source>The same image through other runs</source>
        <translation>其他运行对同一图像的判断</translation>
    </message>
    <message>
        <source>There is no other finished run of this project.</source>
        <translation>此项目没有其他已完成的运行。</translation>
    </message>
    <message>
        <source>Through other runs</source>
        <translation>其他运行的判断</translation>
    </message>
    <message>
        <source>right</source>
        <translation>正确</translation>
    </message>
    <message>
        <source>wrong</source>
        <translation>错误</translation>
    </message>
</context>
<context>
    <name>convstudio::EpochTable</name>
    <message>
        <source>A row comes with every epoch.</source>
        <translation>每完成一轮增加一行。</translation>
    </message>
    <message>
        <source>Copy as CSV</source>
        <translation>复制为 CSV</translation>
    </message>
    <message>
        <source>Copy for a spreadsheet (TSV)</source>
        <translation>复制为表格（TSV）</translation>
    </message>
    <message>
        <source>Copy the table</source>
        <translation>复制表格</translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation>轮次</translation>
    </message>
    <message>
        <source>Epochs of the run</source>
        <translation>本次运行的轮次</translation>
    </message>
</context>
<context>
    <name>convstudio::EpochTableModel</name>
    <message>
        <source>%1, best epoch</source>
        <translation>%1，最佳轮</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>准确率</translation>
    </message>
    <message>
        <source>Epoch</source>
        <translation>轮</translation>
    </message>
    <message>
        <source>Images/s</source>
        <translation>图像/秒</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>Rate</source>
        <translation>学习率</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Val. accuracy</source>
        <translation>验证准确率</translation>
    </message>
    <message>
        <source>Val. loss</source>
        <translation>验证损失</translation>
    </message>
</context>
<context>
    <name>convstudio::EpochsCard</name>
    <message>
        <source>Epoch %1</source>
        <translation>第 %1 轮</translation>
    </message>
    <message>
        <source>From epoch to epoch</source>
        <translation>逐轮变化</translation>
    </message>
    <message>
        <source>Original</source>
        <translation>原图</translation>
    </message>
    <message>
        <source>the same images, augmented anew each time</source>
        <translation>同样的图像，每轮重新增强</translation>
    </message>
</context>
<context>
    <name>convstudio::FeaturesBar</name>
    <message>
        <source>Active share</source>
        <translation>激活比例</translation>
    </message>
    <message>
        <source>All maps of all layers alike</source>
        <translation>所有层的特征图统一尺度</translation>
    </message>
    <message>
        <source>All maps of this layer alike</source>
        <translation>该层的特征图统一尺度</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>通道</translation>
    </message>
    <message>
        <source>Each map from its own least to its own greatest value</source>
        <translation>每张特征图使用自己的数值范围</translation>
    </message>
    <message>
        <source>Feature maps</source>
        <translation>特征图</translation>
    </message>
    <message>
        <source>Filters</source>
        <translation>卷积核</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>层</translation>
    </message>
    <message>
        <source>Maximum</source>
        <translation>最大值</translation>
    </message>
    <message>
        <source>Mean</source>
        <translation>均值</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>Order of the maps</source>
        <translation>特征图的排序</translation>
    </message>
    <message>
        <source>Per map</source>
        <translation>单图</translation>
    </message>
    <message>
        <source>Scale</source>
        <translation>尺度</translation>
    </message>
    <message>
        <source>Scale of the colours</source>
        <translation>颜色尺度</translation>
    </message>
    <message>
        <source>Sort</source>
        <translation>排序</translation>
    </message>
    <message>
        <source>View of the layer</source>
        <translation>该层的视图</translation>
    </message>
    <message>
        <source>What is shown</source>
        <translation>显示内容</translation>
    </message>
</context>
<context>
    <name>convstudio::FeaturesPane</name>
    <message>
        <source>%1 filters of %2 × %3 × %4</source>
        <translation>%1 个卷积核，%2 × %3 × %4</translation>
    </message>
    <message>
        <source>%1, %2 maps of %3 × %4</source>
        <translation>%1，%2 张 %3 × %4 的特征图</translation>
    </message>
    <message>
        <source>%1, %2 values</source>
        <translation>%1，%2 个数值</translation>
    </message>
    <message>
        <source>Channel %1: 0 everywhere in this image</source>
        <translation>通道 %1：在此图像中处处为 0</translation>
    </message>
    <message>
        <source>Channel %1: from %2 to %3, mean %4, %5 of it not 0</source>
        <translation>通道 %1：从 %2 到 %3，均值 %4，其中 %5 不为 0</translation>
    </message>
    <message>
        <source>Choose a layer in the list at the left.</source>
        <translation>请在左侧列表中选择一层。</translation>
    </message>
    <message>
        <source>Feature maps</source>
        <translation>特征图</translation>
    </message>
    <message>
        <source>Feature maps of the layer</source>
        <translation>该层的特征图</translation>
    </message>
    <message>
        <source>Filter %1: %2</source>
        <translation>卷积核 %1：%2</translation>
    </message>
    <message>
        <source>Open an image, or choose one in the gallery.</source>
        <translation>请打开一张图像，或在图库中选择。</translation>
    </message>
    <message>
        <source>all 0</source>
        <translation>全为 0</translation>
    </message>
    <message>
        <source>arrow keys move, Enter opens</source>
        <translation>方向键移动，回车打开</translation>
    </message>
    <message>
        <source>max %1</source>
        <translation>最大 %1</translation>
    </message>
    <message>
        <source>norm %1</source>
        <translation>范数 %1</translation>
    </message>
</context>
<context>
    <name>convstudio::FieldView</name>
    <message>
        <source>Input</source>
        <translation>输入</translation>
    </message>
    <message>
        <source>Input: %1</source>
        <translation>输入：%1</translation>
    </message>
</context>
<context>
    <name>convstudio::FormRow</name>
    <message>
        <source>%1: back to the default, %2</source>
        <translation>%1：恢复默认值 %2</translation>
    </message>
    <message>
        <source>Back to the default: %1</source>
        <translation>恢复默认值：%1</translation>
    </message>
    <message>
        <source>Why: %1</source>
        <translation>说明：%1</translation>
    </message>
    <message>
        <source>off</source>
        <translation>关</translation>
    </message>
    <message>
        <source>on</source>
        <translation>开</translation>
    </message>
</context>
<context>
    <name>convstudio::FrameForm</name>
    <message>
        <source>Collapsed</source>
        <translation>折叠</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>颜色</translation>
    </message>
    <message>
        <source>Frame</source>
        <translation>分组框</translation>
    </message>
    <message>
        <source>Shows the frame as one node.</source>
        <translation>将分组框显示为一个节点。</translation>
    </message>
    <message>
        <source>Stands above the frame.</source>
        <translation>显示在分组框上方。</translation>
    </message>
    <message>
        <source>The small square before the title.</source>
        <translation>标题前的小方块。</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>标题</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
</context>
<context>
    <name>convstudio::FrameTool</name>
    <message>
        <source>Frame</source>
        <translation>分组框</translation>
    </message>
</context>
<context>
    <name>convstudio::GalleryActions</name>
    <message>
        <source>no gallery of images is in use</source>
        <translation>没有正在使用的图库</translation>
    </message>
</context>
<context>
    <name>convstudio::GraphEditor</name>
    <message>
        <source> or </source>
        <translation>或</translation>
    </message>
    <message>
        <source>%1 gives %2, %3 takes %4.</source>
        <translation>%1 输出%2，而 %3 接受%4。</translation>
    </message>
    <message>
        <source>%1 has no input or no output and cannot stand in a wire.</source>
        <translation>%1 没有输入或没有输出，不能插入连线中。</translation>
    </message>
    <message>
        <source>%1 has no input.</source>
        <translation>%1 没有输入。</translation>
    </message>
    <message>
        <source>%1 has no output.</source>
        <translation>%1 没有输出。</translation>
    </message>
    <message>
        <source>%1 has no port %2.</source>
        <translation>%1 没有端口 %2。</translation>
    </message>
    <message>
        <source>A block cannot contain itself.</source>
        <translation>模块不能包含自身。</translation>
    </message>
    <message>
        <source>A block has one input; %1 different values flow into the selection.</source>
        <translation>模块只有一个输入，而有 %1 个不同的值流入所选节点。</translation>
    </message>
    <message>
        <source>A block has one output; %1 different values leave the selection.</source>
        <translation>模块只有一个输出，而有 %1 个不同的值流出所选节点。</translation>
    </message>
    <message>
        <source>A block repeats 1 to %1 times.</source>
        <translation>模块可重复 1 到 %1 次。</translation>
    </message>
    <message>
        <source>A node cannot feed itself.</source>
        <translation>节点不能连接到自身。</translation>
    </message>
    <message>
        <source>Add frame</source>
        <translation>添加框</translation>
    </message>
    <message>
        <source>Add note</source>
        <translation>添加便笺</translation>
    </message>
    <message>
        <source>Align</source>
        <translation>对齐</translation>
    </message>
    <message>
        <source>Align to grid</source>
        <translation>对齐到网格</translation>
    </message>
    <message>
        <source>Another node is called %1 already.</source>
        <translation>已有名为 %1 的节点。</translation>
    </message>
    <message>
        <source>Change %1</source>
        <translation>更改 %1</translation>
    </message>
    <message>
        <source>Change frame</source>
        <translation>更改框</translation>
    </message>
    <message>
        <source>Change note</source>
        <translation>更改便笺</translation>
    </message>
    <message>
        <source>Connect %1 to %2</source>
        <translation>连接 %1 到 %2</translation>
    </message>
    <message>
        <source>Cut wire</source>
        <translation>剪断连线</translation>
    </message>
    <message>
        <source>Cut wires</source>
        <translation>剪断连线</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Delete %1</source>
        <translation>删除 %1</translation>
    </message>
    <message>
        <source>Delete %1 nodes</source>
        <translation>删除 %1 个节点</translation>
    </message>
    <message>
        <source>Distribute</source>
        <translation>均匀分布</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>复制一份</translation>
    </message>
    <message>
        <source>Frame</source>
        <translation>框</translation>
    </message>
    <message>
        <source>Freeze weights</source>
        <translation>冻结权重</translation>
    </message>
    <message>
        <source>Inputs and outputs of the network stay outside blocks.</source>
        <translation>网络的输入和输出不能放进模块。</translation>
    </message>
    <message>
        <source>Insert %1</source>
        <translation>插入 %1</translation>
    </message>
    <message>
        <source>Lay out</source>
        <translation>自动布局</translation>
    </message>
    <message>
        <source>Make block %1</source>
        <translation>创建模块 %1</translation>
    </message>
    <message>
        <source>Move</source>
        <translation>移动</translation>
    </message>
    <message>
        <source>Mute</source>
        <translation>旁路</translation>
    </message>
    <message>
        <source>Only blocks repeat.</source>
        <translation>只有模块可以重复。</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>粘贴</translation>
    </message>
    <message>
        <source>Rename %1</source>
        <translation>重命名 %1</translation>
    </message>
    <message>
        <source>Repeat %1</source>
        <translation>重复 %1</translation>
    </message>
    <message>
        <source>Select a layer to mute; inputs and outputs cannot be.</source>
        <translation>请选择要旁路的层；输入和输出不能旁路。</translation>
    </message>
    <message>
        <source>Select at least %1 nodes.</source>
        <translation>请至少选择 %1 个节点。</translation>
    </message>
    <message>
        <source>Select the block to ungroup.</source>
        <translation>请选择要解散的模块。</translation>
    </message>
    <message>
        <source>Select the layers to freeze.</source>
        <translation>请选择要冻结的层。</translation>
    </message>
    <message>
        <source>Select the nodes to frame.</source>
        <translation>请选择要加框的节点。</translation>
    </message>
    <message>
        <source>Select the nodes to make a block of.</source>
        <translation>请选择要组成模块的节点。</translation>
    </message>
    <message>
        <source>Select what lies between these nodes too: data leaves the selection and comes back.</source>
        <translation>请把这些节点之间的节点也选上：数据流出所选部分后又流回。</translation>
    </message>
    <message>
        <source>Splice %1</source>
        <translation>插接 %1</translation>
    </message>
    <message>
        <source>That would close a circle.</source>
        <translation>这样会形成环路。</translation>
    </message>
    <message>
        <source>That would close a circle: %1 already feeds %2.</source>
        <translation>这样会形成环路：%1 已连向 %2。</translation>
    </message>
    <message>
        <source>The clipboard holds no part of a network.</source>
        <translation>剪贴板中没有网络片段。</translation>
    </message>
    <message>
        <source>There is no layer called %1.</source>
        <translation>没有名为 %1 的层。</translation>
    </message>
    <message>
        <source>There is nothing to paste.</source>
        <translation>没有可粘贴的内容。</translation>
    </message>
    <message>
        <source>This block is gone.</source>
        <translation>该模块已不存在。</translation>
    </message>
    <message>
        <source>This cannot be bypassed: %1</source>
        <translation>无法跳过：%1</translation>
    </message>
    <message>
        <source>This frame is gone.</source>
        <translation>该框已不存在。</translation>
    </message>
    <message>
        <source>This node is gone.</source>
        <translation>该节点已不存在。</translation>
    </message>
    <message>
        <source>This note is gone.</source>
        <translation>该便笺已不存在。</translation>
    </message>
    <message>
        <source>This wire ends at the very node that would be put into it.</source>
        <translation>这条连线的一端正是要插入的节点。</translation>
    </message>
    <message>
        <source>This wire is gone.</source>
        <translation>该连线已不存在。</translation>
    </message>
    <message>
        <source>Unfreeze weights</source>
        <translation>解冻权重</translation>
    </message>
    <message>
        <source>Ungroup %1</source>
        <translation>解散模块 %1</translation>
    </message>
    <message>
        <source>Unmute</source>
        <translation>取消旁路</translation>
    </message>
    <message>
        <source>labels</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>maps</source>
        <translation>特征图</translation>
    </message>
    <message>
        <source>masks</source>
        <translation>掩码</translation>
    </message>
    <message>
        <source>sequences</source>
        <translation>序列</translation>
    </message>
    <message>
        <source>vectors</source>
        <translation>向量</translation>
    </message>
    <message>
        <source>“%1” is no name: letters, digits, _ and -, with single dots between parts.</source>
        <translation>“%1”不能作为名称：只能用字母、数字、_ 和 -，各部分之间用一个点分隔。</translation>
    </message>
</context>
<context>
    <name>convstudio::HeaderBar</name>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Main menu</source>
        <translation>主菜单</translation>
    </message>
    <message>
        <source>Not saved yet</source>
        <translation>尚未保存</translation>
    </message>
    <message>
        <source>Read only</source>
        <translation>只读</translation>
    </message>
    <message>
        <source>Saved %1</source>
        <translation>已保存 %1</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>Search commands</source>
        <translation>搜索命令</translation>
    </message>
    <message>
        <source>System</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>Unsaved changes</source>
        <translation>有未保存的更改</translation>
    </message>
    <message>
        <source>Welcome</source>
        <translation>欢迎</translation>
    </message>
    <message>
        <source>Workspaces</source>
        <translation>工作区</translation>
    </message>
</context>
<context>
    <name>convstudio::HeatLegend</name>
    <message>
        <source>Colours from %1 to %2</source>
        <translation>颜色从 %1 到 %2</translation>
    </message>
</context>
<context>
    <name>convstudio::HistogramCard</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Close the histogram</source>
        <translation>关闭直方图</translation>
    </message>
    <message>
        <source>Histogram of %1 %2, %3</source>
        <translation>%1 %2 的直方图，%3</translation>
    </message>
    <message>
        <source>The histogram comes with the next look at a running training.</source>
        <translation>训练运行时，下一次采样会给出直方图。</translation>
    </message>
</context>
<context>
    <name>convstudio::HistogramView</name>
    <message>
        <source>0: %1 % of values</source>
        <translation>0：占数值的 %1 %</translation>
    </message>
    <message>
        <source>Histogram of the values: %1, %2</source>
        <translation>数值直方图：%1，%2</translation>
    </message>
    <message>
        <source>max %1</source>
        <translation>最大 %1</translation>
    </message>
    <message>
        <source>min %1</source>
        <translation>最小 %1</translation>
    </message>
</context>
<context>
    <name>convstudio::ImageActions</name>
    <message>
        <source>Add augmentation</source>
        <translation>添加数据增强</translation>
    </message>
    <message>
        <source>Add augmentation for %1</source>
        <translation>为 %1 添加数据增强</translation>
    </message>
    <message>
        <source>Exclude from the test set</source>
        <translation>从测试集中排除</translation>
    </message>
    <message>
        <source>Exclude from the training set</source>
        <translation>从训练集中排除</translation>
    </message>
    <message>
        <source>Exclude from the validation set</source>
        <translation>从验证集中排除</translation>
    </message>
    <message>
        <source>No image is looked at.</source>
        <translation>没有正在查看的图像。</translation>
    </message>
    <message>
        <source>No layer is looked at.</source>
        <translation>没有正在查看的层。</translation>
    </message>
    <message>
        <source>Relabel as %1</source>
        <translation>改标为 %1</translation>
    </message>
    <message>
        <source>Relabel as predicted</source>
        <translation>改标为预测类别</translation>
    </message>
    <message>
        <source>Show the layer in the graph</source>
        <translation>在图中显示该层</translation>
    </message>
    <message>
        <source>The image carries this label already.</source>
        <translation>图像已带有此标签。</translation>
    </message>
    <message>
        <source>The image is excluded already.</source>
        <translation>图像已被排除。</translation>
    </message>
    <message>
        <source>The image is not one of the data.</source>
        <translation>图像不属于数据集。</translation>
    </message>
    <message>
        <source>The network has not answered yet.</source>
        <translation>网络尚未给出回答。</translation>
    </message>
    <message>
        <source>The project has no layer %1 any more.</source>
        <translation>项目中已没有层 %1。</translation>
    </message>
</context>
<context>
    <name>convstudio::ImageCard</name>
    <message>
        <source>%1, recognised</source>
        <translation>%1，识别正确</translation>
    </message>
    <message>
        <source>%1, taken for %2</source>
        <translation>%1，被认作 %2</translation>
    </message>
    <message>
        <source>Another image</source>
        <translation>另一张图像</translation>
    </message>
    <message>
        <source>Choose one in the gallery or open a file.</source>
        <translation>请在图库中选择或打开文件。</translation>
    </message>
    <message>
        <source>Image looked at</source>
        <translation>正在查看的图像</translation>
    </message>
    <message>
        <source>No image</source>
        <translation>没有图像</translation>
    </message>
    <message>
        <source>Open a file, or drop one here</source>
        <translation>打开文件，或拖放到此处</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>粘贴</translation>
    </message>
    <message>
        <source>The picture in the clipboard (Ctrl+V)</source>
        <translation>剪贴板中的图片 (Ctrl+V)</translation>
    </message>
    <message>
        <source>taken for %1</source>
        <translation>被认作 %1</translation>
    </message>
</context>
<context>
    <name>convstudio::ImageIntake</name>
    <message>
        <source>Open an image</source>
        <translation>打开图像</translation>
    </message>
    <message>
        <source>Pasted picture %1</source>
        <translation>粘贴的图片 %1</translation>
    </message>
    <message>
        <source>The clipboard holds no picture.</source>
        <translation>剪贴板中没有图片。</translation>
    </message>
</context>
<context>
    <name>convstudio::ImagePanel</name>
    <message>
        <source>All %1 classes</source>
        <translation>全部 %1 个类别</translation>
    </message>
    <message>
        <source>Choose an image in the gallery, open a file, paste a picture or drop one here.</source>
        <translation>请在图库中选择图像、打开文件、粘贴图片或拖放到此处。</translation>
    </message>
    <message>
        <source>Edits are kept in the project; the data stay as they are.</source>
        <translation>修改保存在项目中，原始数据保持不变。</translation>
    </message>
    <message>
        <source>Fewer</source>
        <translation>收起</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>图像</translation>
    </message>
    <message>
        <source>Open an image file</source>
        <translation>打开图像文件</translation>
    </message>
    <message>
        <source>Paste a picture (Ctrl+V)</source>
        <translation>粘贴图片 (Ctrl+V)</translation>
    </message>
    <message>
        <source>What next</source>
        <translation>下一步</translation>
    </message>
    <message>
        <source>not of the data</source>
        <translation>不属于数据集</translation>
    </message>
</context>
<context>
    <name>convstudio::ImportCard</name>
    <message>
        <source>%1 × %2 × %3, one byte a value</source>
        <translation>%1 × %2 × %3，每值一字节</translation>
    </message>
    <message>
        <source>%n without images</source>
        <translation>%n 类没有图像</translation>
    </message>
    <message>
        <source>Classes</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Images decoded</source>
        <translation>已解码图像</translation>
    </message>
    <message>
        <source>Import report</source>
        <translation>导入报告</translation>
    </message>
    <message>
        <source>In memory</source>
        <translation>内存占用</translation>
    </message>
    <message>
        <source>Save as CSV</source>
        <translation>存为 CSV</translation>
    </message>
    <message>
        <source>Save the import report</source>
        <translation>保存导入报告</translation>
    </message>
    <message>
        <source>Skipped</source>
        <translation>略过</translation>
    </message>
    <message>
        <source>Table (*.csv)</source>
        <translation>表格 (*.csv)</translation>
    </message>
    <message>
        <source>each is listed below with its reason</source>
        <translation>下面列出每个文件及原因</translation>
    </message>
    <message>
        <source>each with images</source>
        <translation>每类都有图像</translation>
    </message>
    <message>
        <source>no file was dropped</source>
        <translation>没有文件被略过</translation>
    </message>
    <message>
        <source>of %1 found</source>
        <translation>共发现 %1 幅</translation>
    </message>
    <message>
        <source>of %1 found, %n excluded by you</source>
        <translation>共发现 %1 幅，您排除了 %n 幅</translation>
    </message>
    <message>
        <source>read in %1 s</source>
        <translation>读取用时 %1 s</translation>
    </message>
</context>
<context>
    <name>convstudio::InsertChoice</name>
    <message>
        <source>Insert %1</source>
        <translation>插入 %1</translation>
    </message>
</context>
<context>
    <name>convstudio::InstrumentLegend</name>
    <message>
        <source>Legend</source>
        <translation>图例</translation>
    </message>
    <message>
        <source>bytes of one image&apos;s output</source>
        <translation>单张图像输出的字节数</translation>
    </message>
    <message>
        <source>dead</source>
        <translation>死亡</translation>
    </message>
    <message>
        <source>forward + backward</source>
        <translation>前向 + 反向</translation>
    </message>
    <message>
        <source>forward + backward, batch %1</source>
        <translation>前向 + 反向，批大小 %1</translation>
    </message>
    <message>
        <source>gradient ÷ weight</source>
        <translation>梯度 ÷ 权重</translation>
    </message>
    <message>
        <source>mean of the output</source>
        <translation>输出的均值</translation>
    </message>
    <message>
        <source>out of range: the tooltip says why</source>
        <translation>超出范围：原因见提示</translation>
    </message>
    <message>
        <source>shape of the output</source>
        <translation>输出形状</translation>
    </message>
    <message>
        <source>share of the step</source>
        <translation>占每步的比例</translation>
    </message>
    <message>
        <source>spread of the output</source>
        <translation>输出的标准差</translation>
    </message>
    <message>
        <source>units that never fire</source>
        <translation>从不激活的单元</translation>
    </message>
</context>
<context>
    <name>convstudio::InstrumentsBar</name>
    <message>
        <source>Figure shown in every layer</source>
        <translation>每层显示的数值</translation>
    </message>
    <message>
        <source>Health</source>
        <translation>健康</translation>
    </message>
    <message>
        <source>Instruments</source>
        <translation>仪表</translation>
    </message>
    <message>
        <source>Range</source>
        <translation>范围</translation>
    </message>
    <message>
        <source>Sample predictions</source>
        <translation>样本预测</translation>
    </message>
    <message>
        <source>Shapes</source>
        <translation>形状</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>Show the whole network</source>
        <translation>显示整个网络</translation>
    </message>
    <message>
        <source>Show the whole network  F</source>
        <translation>显示整个网络  F</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Zoom %1 %, back to 100 %</source>
        <translation>缩放 %1 %，恢复到 100 %</translation>
    </message>
    <message>
        <source>Zoom to 100 %</source>
        <translation>缩放到 100 %</translation>
    </message>
</context>
<context>
    <name>convstudio::InstrumentsPane</name>
    <message>
        <source>%1 channels</source>
        <translation>%1 个通道</translation>
    </message>
    <message>
        <source>%1 features</source>
        <translation>%1 个特征</translation>
    </message>
    <message>
        <source>Instruments</source>
        <translation>仪表</translation>
    </message>
    <message>
        <source>Open Design</source>
        <translation>打开设计</translation>
    </message>
    <message>
        <source>The network has no layers yet.</source>
        <translation>网络还没有任何层。</translation>
    </message>
    <message>
        <source>epoch %1</source>
        <translation>第 %1 轮</translation>
    </message>
</context>
<context>
    <name>convstudio::IssueDelegate</name>
    <message>
        <source>%1 more</source>
        <translation>另 %1 种</translation>
    </message>
</context>
<context>
    <name>convstudio::IssueNotes</name>
    <message>
        <source>%n more in Issues</source>
        <translation>另有 %n 个，见“问题”</translation>
    </message>
</context>
<context>
    <name>convstudio::IssuesModel</name>
    <message>
        <source>%1 at %2: %3 Repairs: %4</source>
        <translation>%1，位于 %2：%3 修复办法：%4</translation>
    </message>
    <message>
        <source>%1 more issues are not listed</source>
        <translation>还有 %1 个问题未列出</translation>
    </message>
    <message>
        <source>In consequence, %1 layers have no shape</source>
        <translation>因此有 %1 层没有形状</translation>
    </message>
    <message>
        <source>In consequence, 1 layer has no shape</source>
        <translation>因此有 1 层没有形状</translation>
    </message>
</context>
<context>
    <name>convstudio::IssuesPanel</name>
    <message>
        <source>Issues</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Issues; Enter takes the first repair</source>
        <translation>问题；Enter 采用第一种修复</translation>
    </message>
    <message>
        <source>No issues</source>
        <translation>没有问题</translation>
    </message>
    <message>
        <source>There are no issues</source>
        <translation>没有问题</translation>
    </message>
</context>
<context>
    <name>convstudio::KeyButton</name>
    <message>
        <source>Press keys, Esc keeps</source>
        <translation>请按新快捷键，Esc 取消</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
</context>
<context>
    <name>convstudio::KeyboardWalk</name>
    <message>
        <source>%1 has no input.</source>
        <translation>%1 没有输入。</translation>
    </message>
    <message>
        <source>%1 has no output to connect.</source>
        <translation>%1 没有可连接的输出。</translation>
    </message>
    <message>
        <source>Arrow keys choose where the wire ends, Enter connects, Escape gives up</source>
        <translation>方向键选择连线终点，Enter 连接，Esc 放弃</translation>
    </message>
    <message>
        <source>Enter connects %1 to %2</source>
        <translation>按 Enter 连接 %1 到 %2</translation>
    </message>
</context>
<context>
    <name>convstudio::LayerFit</name>
    <message>
        <source>Insert between %1 and %2</source>
        <translation>插入 %1 与 %2 之间</translation>
    </message>
    <message>
        <source>shape becomes %1</source>
        <translation>形状变为 %1</translation>
    </message>
    <message>
        <source>shape stays %1</source>
        <translation>形状仍为 %1</translation>
    </message>
</context>
<context>
    <name>convstudio::LayerListModel</name>
    <message>
        <source>%1, entries: %n, folded</source>
        <translation>%1，%n 项，已折叠</translation>
    </message>
    <message>
        <source>%1, entries: %n, unfolded</source>
        <translation>%1，%n 项，已展开</translation>
    </message>
</context>
<context>
    <name>convstudio::LayerListPanel</name>
    <message>
        <source>%1, epoch %2</source>
        <translation>%1，第 %2 轮</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>层</translation>
    </message>
    <message>
        <source>Layers in the order of computation</source>
        <translation>按计算顺序排列的层</translation>
    </message>
</context>
<context>
    <name>convstudio::LogPanel</name>
    <message>
        <source>Copy the log</source>
        <translation>复制日志</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>日志</translation>
    </message>
    <message>
        <source>Log, newest last</source>
        <translation>日志，最新的在最后</translation>
    </message>
    <message>
        <source>Opened %1</source>
        <translation>已打开 %1</translation>
    </message>
    <message>
        <source>Repaired: %1</source>
        <translation>已修复：%1</translation>
    </message>
    <message>
        <source>Saved %1</source>
        <translation>已保存 %1</translation>
    </message>
</context>
<context>
    <name>convstudio::MainMenu</name>
    <message>
        <source>Open recent</source>
        <translation>打开最近的项目</translation>
    </message>
</context>
<context>
    <name>convstudio::MainWindow</name>
    <message>
        <source>A training now starts from %1</source>
        <translation>训练现在将从 %1 开始</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
</context>
<context>
    <name>convstudio::MapView</name>
    <message>
        <source>Map of %1 × %2 values</source>
        <translation>%1 × %2 个数值的特征图</translation>
    </message>
    <message>
        <source>Row %1, column %2: %3</source>
        <translation>第 %1 行，第 %2 列：%3</translation>
    </message>
</context>
<context>
    <name>convstudio::MeasuredTime</name>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
</context>
<context>
    <name>convstudio::MemoryBar</name>
    <message>
        <source>Activations</source>
        <translation>激活值</translation>
    </message>
    <message>
        <source>Gradients</source>
        <translation>梯度</translation>
    </message>
    <message>
        <source>Optimizer</source>
        <translation>优化器</translation>
    </message>
    <message>
        <source>Runtime</source>
        <translation>运行时</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>Workspace</source>
        <translation>工作区</translation>
    </message>
</context>
<context>
    <name>convstudio::MessageStrip</name>
    <message>
        <source>Close message</source>
        <translation>关闭消息</translation>
    </message>
</context>
<context>
    <name>convstudio::MoveGesture</name>
    <message>
        <source>Insert %1</source>
        <translation>插入 %1</translation>
    </message>
</context>
<context>
    <name>convstudio::Naming</name>
    <message>
        <source>Block%1</source>
        <translation>模块%1</translation>
    </message>
    <message>
        <source>Frame title</source>
        <translation>分组框标题</translation>
    </message>
    <message>
        <source>Name of the layer</source>
        <translation>层的名称</translation>
    </message>
    <message>
        <source>Name of the new block</source>
        <translation>新模块的名称</translation>
    </message>
    <message>
        <source>Text of the note</source>
        <translation>便签内容</translation>
    </message>
</context>
<context>
    <name>convstudio::NeighboursCard</name>
    <message>
        <source>%1 of the %2 nearest training images carry another label</source>
        <translation>最相近的 %2 张训练图像中有 %1 张标签不同</translation>
    </message>
    <message>
        <source>%1 × %2</source>
        <translation>%1 × %2</translation>
    </message>
    <message>
        <source>%1, another label: %2, cosine %3</source>
        <translation>%1，标签不同：%2，余弦 %3</translation>
    </message>
    <message>
        <source>%1: %2, cosine %3</source>
        <translation>%1：%2，余弦 %3</translation>
    </message>
    <message>
        <source>All %1 training images have to go through the network once.</source>
        <translation>需要让全部 %1 张训练图像通过网络一次。</translation>
    </message>
    <message>
        <source>Look through them</source>
        <translation>开始查找</translation>
    </message>
    <message>
        <source>Looking through the training images …</source>
        <translation>正在查找训练图像……</translation>
    </message>
    <message>
        <source>Most similar training images</source>
        <translation>最相似的训练图像</translation>
    </message>
    <message>
        <source>No single layer of this network holds features before the classes.</source>
        <translation>此网络在类别之前没有单独的特征层。</translation>
    </message>
    <message>
        <source>Review labels</source>
        <translation>检查标签</translation>
    </message>
    <message>
        <source>The two classes overlap at %1 pixels. Check labels before the network.</source>
        <translation>两个类别在 %1 像素下相互重叠。请先检查标签，再考虑网络。</translation>
    </message>
    <message>
        <source>There are no training images to compare with.</source>
        <translation>没有可供比较的训练图像。</translation>
    </message>
    <message>
        <source>They are shown of the image looked at.</source>
        <translation>将显示与所查看图像相似的图像。</translation>
    </message>
    <message>
        <source>They come once the predictions are there.</source>
        <translation>预测完成后显示。</translation>
    </message>
    <message>
        <source>cosine of the pooled features</source>
        <translation>池化特征的余弦</translation>
    </message>
</context>
<context>
    <name>convstudio::NetworkForm</name>
    <message>
        <source>Costs</source>
        <translation>开销</translation>
    </message>
    <message>
        <source>Costs of the network</source>
        <translation>网络的开销</translation>
    </message>
    <message>
        <source>Forecast of the training memory</source>
        <translation>训练内存预测</translation>
    </message>
    <message>
        <source>In all, batch %1</source>
        <translation>总计，批次 %1</translation>
    </message>
    <message>
        <source>Input</source>
        <translation>输入</translation>
    </message>
    <message>
        <source>MACs</source>
        <translation>乘加运算</translation>
    </message>
    <message>
        <source>Most expensive layers</source>
        <translation>开销最大的层</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>输出</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>参数</translation>
    </message>
    <message>
        <source>Receptive field</source>
        <translation>感受野</translation>
    </message>
    <message>
        <source>Training memory</source>
        <translation>训练内存</translation>
    </message>
    <message>
        <source>of the image</source>
        <translation>图像大小</translation>
    </message>
    <message>
        <source>of these trained</source>
        <translation>其中参与训练</translation>
    </message>
    <message>
        <source>sees the whole image</source>
        <translation>可看到整幅图像</translation>
    </message>
</context>
<context>
    <name>convstudio::NodeFactTexts</name>
    <message>
        <source>Activations, batch %1</source>
        <translation>激活值，批次 %1</translation>
    </message>
    <message>
        <source>Here %1 classes.</source>
        <translation>此处为 %1 个类别。</translation>
    </message>
    <message>
        <source>Here %1 × %2 pixels on each side.</source>
        <translation>此处每侧 %1 × %2 像素。</translation>
    </message>
    <message>
        <source>Here the standard deviation is %1.</source>
        <translation>此处标准差为 %1。</translation>
    </message>
    <message>
        <source>Input</source>
        <translation>输入</translation>
    </message>
    <message>
        <source>MACs</source>
        <translation>乘加运算</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>输出</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>参数</translation>
    </message>
    <message>
        <source>Receptive field</source>
        <translation>感受野</translation>
    </message>
</context>
<context>
    <name>convstudio::NodeForm</name>
    <message>
        <source>Block</source>
        <translation>模块</translation>
    </message>
    <message>
        <source>Facts</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>Keep in the palette</source>
        <translation>保留到组件库</translation>
    </message>
    <message>
        <source>Kernel</source>
        <translation>核</translation>
    </message>
    <message>
        <source>Open block</source>
        <translation>打开模块</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>参数</translation>
    </message>
    <message>
        <source>Set %1</source>
        <translation>设置%1</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
</context>
<context>
    <name>convstudio::NodeIssues</name>
    <message>
        <source>Issues of the selection</source>
        <translation>所选内容的问题</translation>
    </message>
</context>
<context>
    <name>convstudio::NodeReadings</name>
    <message>
        <source> (above %1: large for these weights)</source>
        <translation>（高于 %1：相对权重过大）</translation>
    </message>
    <message>
        <source> (above %1: very large)</source>
        <translation>（高于 %1：非常大）</translation>
    </message>
    <message>
        <source> (below %1: hardly any gradient arrives)</source>
        <translation>（低于 %1：几乎没有梯度到达）</translation>
    </message>
    <message>
        <source> (below %1: nearly constant)</source>
        <translation>（低于 %1：几乎不变）</translation>
    </message>
    <message>
        <source>%1 forward and backward, %2 of the step</source>
        <translation>前向和反向共 %1，占每步的 %2</translation>
    </message>
    <message>
        <source>%1 of the units never fire in this batch</source>
        <translation>%1 的单元在本批中从不激活</translation>
    </message>
    <message>
        <source>%1 of the units never fire in this batch: more than half</source>
        <translation>%1 的单元在本批中从不激活：超过一半</translation>
    </message>
    <message>
        <source>, </source>
        <translation>，</translation>
    </message>
    <message>
        <source>dead %1</source>
        <translation>死亡 %1</translation>
    </message>
    <message>
        <source>gradient ÷ weight %1</source>
        <translation>梯度 ÷ 权重 %1</translation>
    </message>
    <message>
        <source>mean of the output %1</source>
        <translation>输出的均值 %1</translation>
    </message>
    <message>
        <source>output %1, %2 for one image</source>
        <translation>输出 %1，每张图像 %2</translation>
    </message>
    <message>
        <source>spread of the output %1</source>
        <translation>输出的标准差 %1</translation>
    </message>
    <message>
        <source>values are no longer finite</source>
        <translation>数值已不再有限</translation>
    </message>
    <message>
        <source>worst layer: %1</source>
        <translation>最差的层：%1</translation>
    </message>
    <message>
        <source>worst of %1 copies: %2</source>
        <translation>%1 个副本中最差的：%2</translation>
    </message>
</context>
<context>
    <name>convstudio::NodeTexts</name>
    <message>
        <source> by </source>
        <translation> × </translation>
    </message>
    <message>
        <source>%1 channel</source>
        <translation>%1 通道</translation>
    </message>
    <message>
        <source>%1 channels</source>
        <translation>%1 通道</translation>
    </message>
    <message>
        <source>%1 class</source>
        <translation>%1 类</translation>
    </message>
    <message>
        <source>%1 classes</source>
        <translation>%1 类</translation>
    </message>
    <message>
        <source>%1 errors</source>
        <translation>%1 个错误</translation>
    </message>
    <message>
        <source>%1 layer</source>
        <translation>%1 层</translation>
    </message>
    <message>
        <source>%1 layers</source>
        <translation>%1 层</translation>
    </message>
    <message>
        <source>%1 parameters</source>
        <translation>%1 个参数</translation>
    </message>
    <message>
        <source>%1 warnings</source>
        <translation>%1 个警告</translation>
    </message>
    <message>
        <source>, </source>
        <translation>，</translation>
    </message>
    <message>
        <source>ceil</source>
        <translation>向上取整</translation>
    </message>
    <message>
        <source>d%1</source>
        <translation>膨胀 %1</translation>
    </message>
    <message>
        <source>frozen</source>
        <translation>已冻结</translation>
    </message>
    <message>
        <source>g%1</source>
        <translation>分组 %1</translation>
    </message>
    <message>
        <source>kernel %1</source>
        <translation>卷积核 %1</translation>
    </message>
    <message>
        <source>muted</source>
        <translation>已旁路</translation>
    </message>
    <message>
        <source>no %1</source>
        <translation>无 %1</translation>
    </message>
    <message>
        <source>no bias</source>
        <translation>无偏置</translation>
    </message>
    <message>
        <source>one error</source>
        <translation>1 个错误</translation>
    </message>
    <message>
        <source>one warning</source>
        <translation>1 个警告</translation>
    </message>
    <message>
        <source>output %1</source>
        <translation>输出 %1</translation>
    </message>
    <message>
        <source>p%1</source>
        <translation>填充 %1</translation>
    </message>
    <message>
        <source>repeated %1 times</source>
        <translation>重复 %1 次</translation>
    </message>
    <message>
        <source>s%1</source>
        <translation>步幅 %1</translation>
    </message>
    <message>
        <source>shape from the data</source>
        <translation>形状来自数据</translation>
    </message>
    <message>
        <source>shape unknown</source>
        <translation>形状未知</translation>
    </message>
    <message>
        <source>slope %1</source>
        <translation>斜率 %1</translation>
    </message>
    <message>
        <source>unknown layer</source>
        <translation>未知的层</translation>
    </message>
</context>
<context>
    <name>convstudio::NoteForm</name>
    <message>
        <source>Note</source>
        <translation>便签</translation>
    </message>
    <message>
        <source>Text of the note</source>
        <translation>便签内容</translation>
    </message>
</context>
<context>
    <name>convstudio::NoteTool</name>
    <message>
        <source>Note</source>
        <translation>便签</translation>
    </message>
</context>
<context>
    <name>convstudio::PaletteContent</name>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>A block with %n node(s) inside. Double-click to insert one more instance.</source>
        <translation>内含 %n 个节点的模块。双击可再插入一个实例。</translation>
    </message>
    <message>
        <source>Classes</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Fits</source>
        <translation>适用输入</translation>
    </message>
    <message>
        <source>In this project</source>
        <translation>本项目</translation>
    </message>
    <message>
        <source>Input</source>
        <translation>输入</translation>
    </message>
    <message>
        <source>Kept for all projects</source>
        <translation>所有项目共用</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>输出</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>参数</translation>
    </message>
    <message>
        <source>Start a project from</source>
        <translation>以此新建项目</translation>
    </message>
    <message>
        <source>two or more inputs: %1</source>
        <translation>两个或更多输入：%1</translation>
    </message>
</context>
<context>
    <name>convstudio::PalettePanel</name>
    <message>
        <source>Blocks</source>
        <translation>模块</translation>
    </message>
    <message>
        <source>Clear the search</source>
        <translation>清除搜索</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Delete (%1)</source>
        <translation>删除（%1）</translation>
    </message>
    <message>
        <source>Delete block</source>
        <translation>删除模块</translation>
    </message>
    <message>
        <source>Find, e.g. fc</source>
        <translation>查找，例如 fc</translation>
    </message>
    <message>
        <source>Insert</source>
        <translation>插入</translation>
    </message>
    <message>
        <source>Keep for all projects</source>
        <translation>保留给所有项目</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>层</translation>
    </message>
    <message>
        <source>Layers, blocks and networks</source>
        <translation>层、模块和网络</translation>
    </message>
    <message>
        <source>Make block</source>
        <translation>创建模块</translation>
    </message>
    <message>
        <source>Networks</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>No blocks yet. Select some layers on the canvas and make a block of them; it can then be used again.</source>
        <translation>还没有模块。在画布上选择若干层并组成模块，之后即可重复使用。</translation>
    </message>
    <message>
        <source>Nothing here fits “%1”.</source>
        <translation>没有与“%1”匹配的内容。</translation>
    </message>
    <message>
        <source>Open in the gallery</source>
        <translation>在模板库中打开</translation>
    </message>
    <message>
        <source>Palette</source>
        <translation>组件库</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>重命名</translation>
    </message>
    <message>
        <source>Rename block</source>
        <translation>重命名模块</translation>
    </message>
    <message>
        <source>Search the palette</source>
        <translation>搜索组件库</translation>
    </message>
    <message>
        <source>What the palette shows</source>
        <translation>组件库显示的内容</translation>
    </message>
    <message>
        <source>in use</source>
        <translation>使用中</translation>
    </message>
</context>
<context>
    <name>convstudio::PictureSaver</name>
    <message>
        <source>Document (*.pdf)</source>
        <translation>文档 (*.pdf)</translation>
    </message>
    <message>
        <source>Drawing (*.svg)</source>
        <translation>矢量图 (*.svg)</translation>
    </message>
    <message>
        <source>Export picture</source>
        <translation>导出图片</translation>
    </message>
    <message>
        <source>Image (*.png)</source>
        <translation>图像 (*.png)</translation>
    </message>
</context>
<context>
    <name>convstudio::ProbabilityList</name>
    <message>
        <source>Probabilities</source>
        <translation>概率</translation>
    </message>
    <message>
        <source>true</source>
        <translation>真实</translation>
    </message>
</context>
<context>
    <name>convstudio::ProblemCard</name>
    <message>
        <source>%1 files</source>
        <translation>%1 个文件</translation>
    </message>
    <message>
        <source>1 file</source>
        <translation>1 个文件</translation>
    </message>
    <message>
        <source>Files that were left out</source>
        <translation>被略过的文件</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>被略过</translation>
    </message>
</context>
<context>
    <name>convstudio::ProjectFiles</name>
    <message>
        <source>%1 has changes that are not saved.</source>
        <translation>“%1”有未保存的更改。</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>ConvStudio did not end cleanly. These edits were not saved.</source>
        <translation>ConvStudio 上次未正常退出，以下编辑没有保存。</translation>
    </message>
    <message>
        <source>ConvStudio projects (*%1)</source>
        <translation>ConvStudio 项目 (*%1)</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>放弃</translation>
    </message>
    <message>
        <source>Discard or save?</source>
        <translation>放弃还是保存？</translation>
    </message>
    <message>
        <source>Edits that cannot be replayed</source>
        <translation>无法重放的编辑</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Last edit</source>
        <translation>最后编辑</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>以后再说</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Open a project</source>
        <translation>打开项目</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>Recover a project?</source>
        <translation>恢复项目？</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Save the project as</source>
        <translation>项目另存为</translation>
    </message>
    <message>
        <source>Saved %1</source>
        <translation>已保存 %1</translation>
    </message>
    <message>
        <source>Unsaved edits</source>
        <translation>未保存的编辑</translation>
    </message>
</context>
<context>
    <name>convstudio::PropertyHeader</name>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>What it does</source>
        <translation>它的作用</translation>
    </message>
</context>
<context>
    <name>convstudio::PropertyPanel</name>
    <message>
        <source>%n nodes</source>
        <translation>%n 个节点</translation>
    </message>
    <message>
        <source>Block</source>
        <translation>模块</translation>
    </message>
    <message>
        <source>Filter properties</source>
        <translation>筛选属性</translation>
    </message>
    <message>
        <source>Frame</source>
        <translation>分组框</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>便签</translation>
    </message>
    <message>
        <source>Properties</source>
        <translation>属性</translation>
    </message>
    <message>
        <source>Rename block</source>
        <translation>重命名模块</translation>
    </message>
    <message>
        <source>Rename network</source>
        <translation>重命名网络</translation>
    </message>
</context>
<context>
    <name>convstudio::QuickInsert</name>
    <message>
        <source>Insert a layer or block</source>
        <translation>插入层或模块</translation>
    </message>
    <message>
        <source>Insert behind %1</source>
        <translation>接在 %1 之后</translation>
    </message>
    <message>
        <source>Layers and blocks that fit here</source>
        <translation>适合此处的层和模块</translation>
    </message>
    <message>
        <source>Nothing here fits. Try another word, or give the layer before it a shape first.</source>
        <translation>没有合适的层。请换一个词，或先让前面的层得到形状。</translation>
    </message>
</context>
<context>
    <name>convstudio::ReadyCheck</name>
    <message>
        <source>%1 cores</source>
        <translation>%1 核</translation>
    </message>
    <message>
        <source>%1, %2 free</source>
        <translation>%1，可用 %2</translation>
    </message>
    <message>
        <source>1 core</source>
        <translation>1 核</translation>
    </message>
    <message>
        <source>A data set is missing</source>
        <translation>缺少一个数据集</translation>
    </message>
    <message>
        <source>Data sets</source>
        <translation>数据集</translation>
    </message>
    <message>
        <source>Looking at this computer</source>
        <translation>正在检查这台计算机</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>内存</translation>
    </message>
    <message>
        <source>Processor</source>
        <translation>处理器</translation>
    </message>
    <message>
        <source>This computer is ready</source>
        <translation>这台计算机已就绪</translation>
    </message>
</context>
<context>
    <name>convstudio::RecentList</name>
    <message>
        <source>Files you open stand here.</source>
        <translation>打开过的文件会列在这里。</translation>
    </message>
    <message>
        <source>Take %1 from the list</source>
        <translation>从列表中移除 %1</translation>
    </message>
    <message>
        <source>Take from the list</source>
        <translation>从列表中移除</translation>
    </message>
    <message>
        <source>not found</source>
        <translation>找不到</translation>
    </message>
</context>
<context>
    <name>convstudio::RepairList</name>
    <message>
        <source>No repair is known; change it by hand.</source>
        <translation>没有现成的修复办法，请手动修改。</translation>
    </message>
    <message>
        <source>Repairs</source>
        <translation>修复</translation>
    </message>
</context>
<context>
    <name>convstudio::ResumeOffer</name>
    <message>
        <source>%1 was interrupted at epoch %2 of %3.</source>
        <translation>%1 在第 %2 轮（共 %3 轮）中断。</translation>
    </message>
    <message>
        <source>%1 was stopped at epoch %2 of %3 when its window was closed.</source>
        <translation>%1 在关闭窗口时停止，停在第 %2 轮（共 %3 轮）。</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>继续</translation>
    </message>
</context>
<context>
    <name>convstudio::RunLog</name>
    <message>
        <source>%1 from step %2 on: %3 instead of %4</source>
        <translation>%1 从第 %2 步起：%3，原为 %4</translation>
    </message>
    <message>
        <source>%1 goes on at step %2</source>
        <translation>%1 从第 %2 步继续</translation>
    </message>
    <message>
        <source>%1 moved to the trash: %2</source>
        <translation>%1 已移到回收站：%2</translation>
    </message>
    <message>
        <source>%1 paused at step %2</source>
        <translation>%1 在第 %2 步暂停</translation>
    </message>
    <message>
        <source>%1 trains on %2 images, %3 parameters: %4, %5, threads: %6</source>
        <translation>%1：%2 张图像，%3 个参数，%4，%5，线程数 %6</translation>
    </message>
    <message>
        <source>%1: %2 after %3</source>
        <translation>%1：%2，用时 %3</translation>
    </message>
    <message>
        <source>Epoch %1 saved as %2</source>
        <translation>第 %1 轮已保存为 %2</translation>
    </message>
    <message>
        <source>Epoch %1 saved as best</source>
        <translation>第 %1 轮已保存为最佳</translation>
    </message>
    <message>
        <source>Epoch %1: loss %2, accuracy %3, validation %4 and %5, %6</source>
        <translation>第 %1 轮：损失 %2，准确率 %3，验证 %4 与 %5，%6</translation>
    </message>
</context>
<context>
    <name>convstudio::RunMenu</name>
    <message>
        <source>%1 more epochs</source>
        <translation>再训练 %1 轮</translation>
    </message>
    <message>
        <source>1 more epoch</source>
        <translation>再训练 1 轮</translation>
    </message>
    <message>
        <source>Copy the folder&apos;s path</source>
        <translation>复制文件夹路径</translation>
    </message>
    <message>
        <source>Earlier</source>
        <translation>提前</translation>
    </message>
    <message>
        <source>Edit notes</source>
        <translation>编辑备注</translation>
    </message>
    <message>
        <source>Edit tags</source>
        <translation>编辑标签</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>推后</translation>
    </message>
    <message>
        <source>Move to the trash</source>
        <translation>移到回收站</translation>
    </message>
    <message>
        <source>Open the folder</source>
        <translation>打开文件夹</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>重命名</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>继续训练</translation>
    </message>
    <message>
        <source>Take its settings into the project</source>
        <translation>将其设置用于本项目</translation>
    </message>
    <message>
        <source>Take out of the queue</source>
        <translation>移出队列</translation>
    </message>
    <message>
        <source>Train for longer</source>
        <translation>延长训练</translation>
    </message>
    <message>
        <source>it is being trained</source>
        <translation>它正在训练</translation>
    </message>
    <message>
        <source>it is the last one</source>
        <translation>它是最后一个</translation>
    </message>
    <message>
        <source>it is the next one</source>
        <translation>它就是下一个</translation>
    </message>
    <message>
        <source>the project is read only</source>
        <translation>项目为只读</translation>
    </message>
</context>
<context>
    <name>convstudio::RunProgress</name>
    <message>
        <source>%1 left</source>
        <translation>剩余 %1</translation>
    </message>
    <message>
        <source>Show the Train workspace</source>
        <translation>显示训练工作区</translation>
    </message>
    <message>
        <source>measuring</source>
        <translation>正在测算</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>preparing</source>
        <translation>准备中</translation>
    </message>
    <message>
        <source>stopping</source>
        <translation>正在停止</translation>
    </message>
</context>
<context>
    <name>convstudio::RunQueue</name>
    <message>
        <source>%1 epochs, batch %2, learning rate %3</source>
        <translation>%1 轮，批大小 %2，学习率 %3</translation>
    </message>
</context>
<context>
    <name>convstudio::RunTexts</name>
    <message>
        <source>%1 images/s</source>
        <translation>%1 图像/秒</translation>
    </message>
    <message>
        <source>, </source>
        <translation>, </translation>
    </message>
    <message>
        <source>, Nesterov %1</source>
        <translation>，Nesterov %1</translation>
    </message>
    <message>
        <source>, momentum %1</source>
        <translation>，动量 %1</translation>
    </message>
    <message>
        <source>, warm-up %1</source>
        <translation>，预热 %1</translation>
    </message>
    <message>
        <source>95 % interval</source>
        <translation>95 % 区间</translation>
    </message>
    <message>
        <source>Augmentation</source>
        <translation>数据增强</translation>
    </message>
    <message>
        <source>Balanced accuracy</source>
        <translation>平衡准确率</translation>
    </message>
    <message>
        <source>Batch size</source>
        <translation>批大小</translation>
    </message>
    <message>
        <source>Best, epoch %1</source>
        <translation>最佳，第 %1 轮</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>Done: %1 epochs.</source>
        <translation>已完成：%1 轮。</translation>
    </message>
    <message>
        <source>Ended early after %1 of %2 epochs: no more improvement.</source>
        <translation>完成 %1 轮（共 %2 轮）后提前结束：不再有改进。</translation>
    </message>
    <message>
        <source>Epoch %1 of %2</source>
        <translation>第 %1 轮，共 %2 轮</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>图像数</translation>
    </message>
    <message>
        <source>Interrupted after %1 of %2 epochs.</source>
        <translation>完成 %1 轮（共 %2 轮）后中断。</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>Majority baseline</source>
        <translation>多数类基线</translation>
    </message>
    <message>
        <source>Not better than always saying the most frequent class.</source>
        <translation>不优于总是回答最常见的类别。</translation>
    </message>
    <message>
        <source>Not chance: better than always saying the most frequent class.</source>
        <translation>并非偶然：优于总是回答最常见的类别。</translation>
    </message>
    <message>
        <source>Optimizer</source>
        <translation>优化器</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>精度</translation>
    </message>
    <message>
        <source>Schedule</source>
        <translation>学习率调度</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>随机种子</translation>
    </message>
    <message>
        <source>Stopped after %1 of %2 epochs.</source>
        <translation>完成 %1 轮（共 %2 轮）后停止。</translation>
    </message>
    <message>
        <source>Test accuracy</source>
        <translation>测试准确率</translation>
    </message>
    <message>
        <source>The run failed.</source>
        <translation>运行失败。</translation>
    </message>
    <message>
        <source>Threads</source>
        <translation>线程数</translation>
    </message>
    <message>
        <source>Validation accuracy</source>
        <translation>验证准确率</translation>
    </message>
    <message>
        <source>Weight decay</source>
        <translation>权重衰减</translation>
    </message>
    <message>
        <source>batch %1 of %2</source>
        <translation>第 %1 批，共 %2 批</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
</context>
<context>
    <name>convstudio::RunView</name>
    <message>
        <source>%1 left</source>
        <translation>剩余 %1</translation>
    </message>
    <message>
        <source>Preparing the run</source>
        <translation>正在准备运行</translation>
    </message>
    <message>
        <source>Reading the images</source>
        <translation>正在读取图像</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>继续训练</translation>
    </message>
    <message>
        <source>Settings of this run</source>
        <translation>本次运行的设置</translation>
    </message>
    <message>
        <source>Show layer</source>
        <translation>显示该层</translation>
    </message>
    <message>
        <source>The run failed</source>
        <translation>运行失败</translation>
    </message>
    <message>
        <source>The run failed in step %1</source>
        <translation>运行在第 %1 步失败</translation>
    </message>
    <message>
        <source>elapsed %1</source>
        <translation>已用 %1</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>stopping</source>
        <translation>正在停止</translation>
    </message>
</context>
<context>
    <name>convstudio::RunsController</name>
    <message>
        <source>%1 could not be taken back from the trash. It lies in %2.</source>
        <translation>无法从回收站取回 %1。它在 %2 中。</translation>
    </message>
    <message>
        <source>%1 was not deleted. %2</source>
        <translation>%1 未删除。%2</translation>
    </message>
    <message>
        <source>Take the settings of %1</source>
        <translation>采用 %1 的设置</translation>
    </message>
    <message>
        <source>The project has the settings of %1 already.</source>
        <translation>项目已经使用 %1 的设置。</translation>
    </message>
    <message>
        <source>There is no trash for %1. Delete it with convstudio-cli runs --delete.</source>
        <translation>%1 没有可用的回收站。请用 convstudio-cli runs --delete 删除它。</translation>
    </message>
    <message>
        <source>a run is under way</source>
        <translation>已有训练在进行</translation>
    </message>
    <message>
        <source>another window trains it</source>
        <translation>另一个窗口正在训练它</translation>
    </message>
    <message>
        <source>it cannot be read</source>
        <translation>无法读取</translation>
    </message>
    <message>
        <source>it is done</source>
        <translation>它已完成</translation>
    </message>
    <message>
        <source>the project is read only</source>
        <translation>项目为只读</translation>
    </message>
</context>
<context>
    <name>convstudio::RunsModel</name>
    <message>
        <source>%1 after %2 of %3 epochs</source>
        <translation>%1，已完成 %2 轮，共 %3 轮</translation>
    </message>
    <message>
        <source>%1, epoch %2 of %3</source>
        <translation>%1，第 %2 轮，共 %3 轮</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>准确率</translation>
    </message>
    <message>
        <source>Best epoch</source>
        <translation>最佳轮次</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>用时</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>标签</translation>
    </message>
</context>
<context>
    <name>convstudio::RunsPanel</name>
    <message>
        <source>All tags</source>
        <translation>全部标签</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>No run fits the search.</source>
        <translation>没有符合搜索的训练记录。</translation>
    </message>
    <message>
        <source>No runs yet. Train the network: every run is kept here.</source>
        <translation>还没有训练记录。开始训练后，每次训练都会保存在这里。</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>训练记录</translation>
    </message>
    <message>
        <source>Runs of this project</source>
        <translation>本项目的训练记录</translation>
    </message>
    <message>
        <source>Search the runs</source>
        <translation>搜索训练记录</translation>
    </message>
    <message>
        <source>Show the runs of one tag</source>
        <translation>只显示某个标签的训练记录</translation>
    </message>
    <message>
        <source>The queue is on hold</source>
        <translation>队列已暂停</translation>
    </message>
</context>
<context>
    <name>convstudio::SampleDetails</name>
    <message>
        <source>%1 to %2</source>
        <translation>%1 到 %2</translation>
    </message>
    <message>
        <source>%n samples chosen</source>
        <translation>已选 %n 个样本</translation>
    </message>
    <message>
        <source>Add a tag</source>
        <translation>添加标记</translation>
    </message>
    <message>
        <source>Add a tag, Enter</source>
        <translation>输入标记后按 Enter</translation>
    </message>
    <message>
        <source>Back to the data</source>
        <translation>恢复为原数据</translation>
    </message>
    <message>
        <source>Channels</source>
        <translation>通道</translation>
    </message>
    <message>
        <source>Click an image to see where it comes from, or to change its label.</source>
        <translation>点击一幅图像，即可查看其来源或更改标签。</translation>
    </message>
    <message>
        <source>Details of the sample</source>
        <translation>样本详情</translation>
    </message>
    <message>
        <source>Exclude</source>
        <translation>排除</translation>
    </message>
    <message>
        <source>Include again</source>
        <translation>重新纳入</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>No sample chosen</source>
        <translation>未选择样本</translation>
    </message>
    <message>
        <source>Remove the tag %1</source>
        <translation>移除标记 %1</translation>
    </message>
    <message>
        <source>Sample</source>
        <translation>样本</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>尺寸</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>子集</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>标记</translation>
    </message>
    <message>
        <source>Takes back what was changed of these samples</source>
        <translation>撤销对这些样本的更改</translation>
    </message>
    <message>
        <source>Values</source>
        <translation>像素值</translation>
    </message>
    <message>
        <source>excluded</source>
        <translation>已排除</translation>
    </message>
    <message>
        <source>test</source>
        <translation>测试</translation>
    </message>
    <message>
        <source>train</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>validation</source>
        <translation>验证</translation>
    </message>
</context>
<context>
    <name>convstudio::SampleTools</name>
    <message>
        <source>%1 shown</source>
        <translation>显示 %1 个</translation>
    </message>
    <message>
        <source>All classes</source>
        <translation>全部类别</translation>
    </message>
    <message>
        <source>All samples</source>
        <translation>全部样本</translation>
    </message>
    <message>
        <source>All splits</source>
        <translation>全部子集</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>已更改</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Exact duplicates</source>
        <translation>完全重复</translation>
    </message>
    <message>
        <source>Excluded</source>
        <translation>已排除</translation>
    </message>
    <message>
        <source>Find by id</source>
        <translation>按编号查找</translation>
    </message>
    <message>
        <source>In two splits</source>
        <translation>跨子集重复</translation>
    </message>
    <message>
        <source>Size of the tiles</source>
        <translation>图块大小</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>子集</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>测试</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Two labels</source>
        <translation>标签矛盾</translation>
    </message>
    <message>
        <source>Validation</source>
        <translation>验证</translation>
    </message>
    <message>
        <source>Which samples</source>
        <translation>哪些样本</translation>
    </message>
</context>
<context>
    <name>convstudio::SamplesStrip</name>
    <message>
        <source>%1 of %2 right, epoch %3</source>
        <translation>%2 个中 %1 个正确，第 %3 轮</translation>
    </message>
    <message>
        <source>%1 taken for %2, %3 sure; %1 itself has %4</source>
        <translation>%1 被认作 %2，把握 %3；%1 本身为 %4</translation>
    </message>
    <message>
        <source>%1, %2 sure: right</source>
        <translation>%1，把握 %2：正确</translation>
    </message>
    <message>
        <source>Sample predictions</source>
        <translation>样本预测</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>样本</translation>
    </message>
    <message>
        <source>While a run learns, the same validation images stand here with what the network takes them for.</source>
        <translation>训练时，这里始终显示同一批验证图像以及网络对它们的判断。</translation>
    </message>
</context>
<context>
    <name>convstudio::ScheduleCurve</name>
    <message>
        <source>%1 epochs</source>
        <translation>%1 轮</translation>
    </message>
    <message>
        <source>Learning rate over the run</source>
        <translation>整个运行的学习率</translation>
    </message>
    <message>
        <source>begins at %1, at most %2, ends at %3 after %4 epochs</source>
        <translation>从 %1 开始，最高 %2，%4 轮后以 %3 结束</translation>
    </message>
</context>
<context>
    <name>convstudio::ShareBar</name>
    <message>
        <source>%1: %2, %3 %</source>
        <translation>%1：%2，%3 %</translation>
    </message>
</context>
<context>
    <name>convstudio::ShortcutRow</name>
    <message>
        <source>%1 belongs to “%2”.</source>
        <translation>%1 已用于“%2”。</translation>
    </message>
    <message>
        <source>Back to the default</source>
        <translation>恢复默认</translation>
    </message>
    <message>
        <source>Click, then press the new keys</source>
        <translation>单击后按下新的快捷键</translation>
    </message>
    <message>
        <source>Keys of %1</source>
        <translation>“%1”的快捷键</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>保留原样</translation>
    </message>
    <message>
        <source>Reset the keys of %1</source>
        <translation>恢复“%1”的快捷键</translation>
    </message>
    <message>
        <source>Take over</source>
        <translation>改用于此</translation>
    </message>
</context>
<context>
    <name>convstudio::ShortcutsPage</name>
    <message>
        <source>All keys are the defaults</source>
        <translation>所有快捷键均为默认值</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Click the keys of an action and press new ones. Single letters work while the canvas or a gallery of images has the focus.</source>
        <translation>单击某项操作的快捷键，再按下新的组合。单个字母仅在画布或图库获得焦点时有效。</translation>
    </message>
    <message>
        <source>Find an action or a key</source>
        <translation>查找操作或快捷键</translation>
    </message>
    <message>
        <source>Map of keys</source>
        <translation>快捷键一览</translation>
    </message>
    <message>
        <source>No action fits.</source>
        <translation>没有符合的操作。</translation>
    </message>
    <message>
        <source>Reset all</source>
        <translation>全部恢复默认</translation>
    </message>
</context>
<context>
    <name>convstudio::SizeCard</name>
    <message>
        <source>%1 grey</source>
        <translation>%1 灰度</translation>
    </message>
    <message>
        <source>%1 others</source>
        <translation>其他 %1 种</translation>
    </message>
    <message>
        <source>Sizes</source>
        <translation>尺寸</translation>
    </message>
    <message>
        <source>height × width, before they are brought to one</source>
        <translation>高 × 宽，统一之前</translation>
    </message>
</context>
<context>
    <name>convstudio::SourceCard</name>
    <message>
        <source>%1 % read</source>
        <translation>已读取 %1 %</translation>
    </message>
    <message>
        <source>%1 · %2 s left</source>
        <translation>%1 · 剩余 %2 s</translation>
    </message>
    <message>
        <source>Cancel reading the images</source>
        <translation>取消读取图像</translation>
    </message>
    <message>
        <source>Read the images again</source>
        <translation>重新读取图像</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>正在读取…</translation>
    </message>
</context>
<context>
    <name>convstudio::SourceChooser</name>
    <message>
        <source>A folder of class folders, IDX files (MNIST) or CIFAR binaries. Both can also be dropped here from outside.</source>
        <translation>由类别文件夹组成的文件夹、IDX 文件 (MNIST) 或 CIFAR 二进制文件。也可从外部拖放到此工作区。</translation>
    </message>
    <message>
        <source>Choose the source of the images</source>
        <translation>选择图像来源</translation>
    </message>
    <message>
        <source>Drawn by the program, needs no files</source>
        <translation>由程序绘制，不需要文件</translation>
    </message>
    <message>
        <source>File of images</source>
        <translation>图像文件</translation>
    </message>
    <message>
        <source>File…</source>
        <translation>文件…</translation>
    </message>
    <message>
        <source>Folder of images</source>
        <translation>图像文件夹</translation>
    </message>
    <message>
        <source>Folder…</source>
        <translation>文件夹…</translation>
    </message>
    <message>
        <source>Known sets</source>
        <translation>已知数据集</translation>
    </message>
    <message>
        <source>Looked for in %1</source>
        <translation>查找位置：%1</translation>
    </message>
    <message>
        <source>Replace the data source</source>
        <translation>更换数据源</translation>
    </message>
</context>
<context>
    <name>convstudio::StartPage</name>
    <message>
        <source>%1 parameters, %2 MACs</source>
        <translation>%1 个参数，%2 次乘加</translation>
    </message>
    <message>
        <source>%1, offline, no account</source>
        <translation>%1，离线使用，无需账号</translation>
    </message>
    <message>
        <source>A small network for drawn shapes. Needs no data: the program draws them itself.</source>
        <translation>识别几何图形的小网络。不需要数据：图形由程序自己绘制。</translation>
    </message>
    <message>
        <source>Blocks that repeat</source>
        <translation>可重复的块</translation>
    </message>
    <message>
        <source>CIFAR10-CNN for 3 × 32 × 32: three stages with BatchNorm and Dropout.</source>
        <translation>用于 3 × 32 × 32 的 CIFAR10-CNN：三个阶段，带 BatchNorm 和 Dropout。</translation>
    </message>
    <message>
        <source>Colour photos</source>
        <translation>彩色照片</translation>
    </message>
    <message>
        <source>Coloured shapes</source>
        <translation>彩色图形</translation>
    </message>
    <message>
        <source>Deep and plain</source>
        <translation>深而直</translation>
    </message>
    <message>
        <source>Each one opens at once. Everything in it can be changed.</source>
        <translation>每个都能立即打开，其中的一切都可以修改。</translation>
    </message>
    <message>
        <source>Empty network</source>
        <translation>空网络</translation>
    </message>
    <message>
        <source>First convolution</source>
        <translation>第一个卷积网络</translation>
    </message>
    <message>
        <source>From a template…</source>
        <translation>从模板新建…</translation>
    </message>
    <message>
        <source>LeNet-5 on Fashion-MNIST: two convolutions, three dense layers. The classic of 1998.</source>
        <translation>Fashion-MNIST 上的 LeNet-5：两个卷积层，三个全连接层。1998 年的经典。</translation>
    </message>
    <message>
        <source>Map of keys</source>
        <translation>快捷键一览</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>打开…</translation>
    </message>
    <message>
        <source>Pick a network to begin with</source>
        <translation>选一个网络开始</translation>
    </message>
    <message>
        <source>Recent</source>
        <translation>最近的文件</translation>
    </message>
    <message>
        <source>ResNet-20 for 3 × 32 × 32: skip wires around blocks of two convolutions.</source>
        <translation>用于 3 × 32 × 32 的 ResNet-20：跳跃连线绕过每个含两个卷积的块。</translation>
    </message>
    <message>
        <source>Residual network</source>
        <translation>残差网络</translation>
    </message>
    <message>
        <source>SimpleCNN on Fashion-MNIST: one stage of convolution, BatchNorm and pooling, used three times.</source>
        <translation>Fashion-MNIST 上的 SimpleCNN：一个由卷积、BatchNorm 和池化组成的阶段，使用三次。</translation>
    </message>
    <message>
        <source>Start page</source>
        <translation>起始页</translation>
    </message>
    <message>
        <source>VGG-11 with BatchNorm for 3 × 32 × 32: eight convolutions, one after the other.</source>
        <translation>用于 3 × 32 × 32 的带 BatchNorm 的 VGG-11：八个卷积层依次相连。</translation>
    </message>
    <message>
        <source>a .convstudio.json file</source>
        <translation>.convstudio.json 文件</translation>
    </message>
    <message>
        <source>an input and an output</source>
        <translation>一个输入和一个输出</translation>
    </message>
    <message>
        <source>every action, changeable</source>
        <translation>所有操作，均可更改</translation>
    </message>
    <message>
        <source>for your image size and classes</source>
        <translation>按你的图像尺寸和类别数</translation>
    </message>
</context>
<context>
    <name>convstudio::StatusBar</name>
    <message>
        <source>MACs</source>
        <translation>乘加</translation>
    </message>
    <message>
        <source>NCHW · fp32 weights</source>
        <translation>NCHW · fp32 权重</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>参数</translation>
    </message>
    <message>
        <source>Receptive field</source>
        <translation>感受野</translation>
    </message>
    <message>
        <source>Switch the language</source>
        <translation>切换语言</translation>
    </message>
    <message>
        <source>Training is off: %1</source>
        <translation>无法训练：%1</translation>
    </message>
    <message>
        <source>Training memory</source>
        <translation>训练内存</translation>
    </message>
    <message>
        <source>of %1, batch %2</source>
        <translation>共 %1，批大小 %2</translation>
    </message>
    <message>
        <source>sees the whole image</source>
        <translation>可看到整幅图像</translation>
    </message>
</context>
<context>
    <name>convstudio::StoryView</name>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>Add the next product</source>
        <translation>加上下一个乘积</translation>
    </message>
    <message>
        <source>Adds one product after the other</source>
        <translation>逐个加上乘积</translation>
    </message>
    <message>
        <source>Bias</source>
        <translation>偏置</translation>
    </message>
    <message>
        <source>How this number came about</source>
        <translation>这个数值的由来</translation>
    </message>
    <message>
        <source>In the network %1</source>
        <translation>网络中的值 %1</translation>
    </message>
    <message>
        <source>Input channel</source>
        <translation>输入通道</translation>
    </message>
    <message>
        <source>Next input channel</source>
        <translation>下一个输入通道</translation>
    </message>
    <message>
        <source>Previous input channel</source>
        <translation>上一个输入通道</translation>
    </message>
    <message>
        <source>Products</source>
        <translation>乘积</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>单步</translation>
    </message>
    <message>
        <source>Sum after %1 of %2</source>
        <translation>前 %1 / %2 项之和</translation>
    </message>
    <message>
        <source>Sum of all %1</source>
        <translation>全部 %1 项之和</translation>
    </message>
    <message>
        <source>These %1</source>
        <translation>这 %1 项</translation>
    </message>
    <message>
        <source>Under the kernel</source>
        <translation>卷积窗口</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>not the same</source>
        <translation>不一致</translation>
    </message>
    <message>
        <source>the same</source>
        <translation>一致</translation>
    </message>
</context>
<context>
    <name>convstudio::TargetSection</name>
    <message>
        <source>%1 images</source>
        <translation>%1 张图像</translation>
    </message>
    <message>
        <source>All images</source>
        <translation>全部图像</translation>
    </message>
    <message>
        <source>An earlier export lies there: its files are replaced.</source>
        <translation>那里已有先前的导出：其文件将被替换。</translation>
    </message>
    <message>
        <source>Back to the folder of the run</source>
        <translation>恢复为训练的文件夹</translation>
    </message>
    <message>
        <source>Choose another folder</source>
        <translation>选择其他文件夹</translation>
    </message>
    <message>
        <source>Every file is read back and replayed on %1 images of the test split.</source>
        <translation>每个文件都会读回，并在测试集的 %1 张图像上重放。</translation>
    </message>
    <message>
        <source>Every file is read back and replayed on the whole test split.</source>
        <translation>每个文件都会读回，并在整个测试集上重放。</translation>
    </message>
    <message>
        <source>Export to</source>
        <translation>导出到</translation>
    </message>
    <message>
        <source>No proof</source>
        <translation>不验证</translation>
    </message>
    <message>
        <source>Nobody checks that the files give the answers of this window.</source>
        <translation>没有人核对这些文件是否给出与本窗口相同的结果。</translation>
    </message>
    <message>
        <source>Proof</source>
        <translation>验证</translation>
    </message>
    <message>
        <source>Replay</source>
        <translation>重放</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>目标</translation>
    </message>
    <message>
        <source>The images of the run cannot be read: the files leave without a proof.</source>
        <translation>无法读取该训练的图像：文件将不经验证导出。</translation>
    </message>
</context>
<context>
    <name>convstudio::TemplateGallery</name>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Channels</source>
        <translation>通道</translation>
    </message>
    <message>
        <source>Classes</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Create project</source>
        <translation>创建项目</translation>
    </message>
    <message>
        <source>Height</source>
        <translation>高</translation>
    </message>
    <message>
        <source>MACs per image</source>
        <translation>每张图像的乘加次数</translation>
    </message>
    <message>
        <source>New from template</source>
        <translation>从模板新建</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>参数</translation>
    </message>
    <message>
        <source>Picture of the network %1</source>
        <translation>网络 %1 的图示</translation>
    </message>
    <message>
        <source>Receptive field</source>
        <translation>感受野</translation>
    </message>
    <message>
        <source>Source: %1</source>
        <translation>出处：%1</translation>
    </message>
    <message>
        <source>Templates</source>
        <translation>模板</translation>
    </message>
    <message>
        <source>Training memory, batch %1</source>
        <translation>训练内存（批大小 %1）</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>宽</translation>
    </message>
</context>
<context>
    <name>convstudio::TrainBox</name>
    <message>
        <source>Resume</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>开始训练</translation>
    </message>
</context>
<context>
    <name>convstudio::TrainPage</name>
    <message>
        <source>Train</source>
        <translation>训练</translation>
    </message>
</context>
<context>
    <name>convstudio::TrainRunPanel</name>
    <message>
        <source>Back to %1</source>
        <translation>返回%1</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Cancel the preparation</source>
        <translation>取消准备</translation>
    </message>
    <message>
        <source>Edit settings for the next run</source>
        <translation>编辑下一次运行的设置</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>继续训练</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Training settings</source>
        <translation>训练设置</translation>
    </message>
</context>
<context>
    <name>convstudio::TrainingController</name>
    <message>
        <source>%1 errors</source>
        <translation>%1 个错误</translation>
    </message>
    <message>
        <source>1 error</source>
        <translation>1 个错误</translation>
    </message>
    <message>
        <source>the network is being checked</source>
        <translation>正在检查网络</translation>
    </message>
    <message>
        <source>the project is read only</source>
        <translation>项目为只读</translation>
    </message>
</context>
<context>
    <name>convstudio::TrainingDesk</name>
    <message>
        <source>%1 failed. %2</source>
        <translation>%1 失败。%2</translation>
    </message>
    <message>
        <source>%1 is done</source>
        <translation>%1 已完成</translation>
    </message>
    <message>
        <source>%1 is done: %2 on validation, best at epoch %3</source>
        <translation>%1 已完成：验证准确率 %2，最佳为第 %3 轮</translation>
    </message>
    <message>
        <source>%1 is not done. Stopped now it is saved as it stands and can be resumed later.</source>
        <translation>%1 尚未完成。现在停止会保存当前状态，以后可以继续。</translation>
    </message>
    <message>
        <source>%1 moved to the trash</source>
        <translation>%1 已移到回收站</translation>
    </message>
    <message>
        <source>%1 was stopped at %2 and saved</source>
        <translation>%1 已停止并保存：%2</translation>
    </message>
    <message>
        <source>Added to the queue: begins when the runs before it are done</source>
        <translation>已加入队列：前面的训练结束后开始</translation>
    </message>
    <message>
        <source>Keep training</source>
        <translation>继续训练</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Show layer</source>
        <translation>显示该层</translation>
    </message>
    <message>
        <source>Stop and save</source>
        <translation>停止并保存</translation>
    </message>
    <message>
        <source>Stop the training?</source>
        <translation>要停止训练吗？</translation>
    </message>
    <message>
        <source>The training did not start. %1</source>
        <translation>训练未能开始。%1</translation>
    </message>
    <message>
        <source>Time left</source>
        <translation>剩余时间</translation>
    </message>
    <message>
        <source>Training is off: %1</source>
        <translation>无法训练：%1</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Use %1 micro-batches</source>
        <translation>使用 %1 个微批</translation>
    </message>
    <message>
        <source>a run is under way</source>
        <translation>已有训练在进行</translation>
    </message>
    <message>
        <source>epoch %1 of %2</source>
        <translation>第 %1 轮，共 %2 轮</translation>
    </message>
    <message>
        <source>nothing is being trained</source>
        <translation>没有正在进行的训练</translation>
    </message>
    <message>
        <source>preparing</source>
        <translation>准备中</translation>
    </message>
    <message>
        <source>the run is being stopped</source>
        <translation>正在停止训练</translation>
    </message>
    <message>
        <source>the run is paused</source>
        <translation>训练已暂停</translation>
    </message>
</context>
<context>
    <name>convstudio::TrainingForm</name>
    <message>
        <source>An epoch</source>
        <translation>每轮</translation>
    </message>
    <message>
        <source>An epoch, training only</source>
        <translation>每轮（仅训练）</translation>
    </message>
    <message>
        <source>As measured in run %1.</source>
        <translation>在运行 %1 中测得。</translation>
    </message>
    <message>
        <source>As measured in the last run.</source>
        <translation>在上一次运行中测得。</translation>
    </message>
    <message>
        <source>Automatic (%1)</source>
        <translation>自动（%1）</translation>
    </message>
    <message>
        <source>Computation</source>
        <translation>计算</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>Forecast of the training memory</source>
        <translation>训练内存预测</translation>
    </message>
    <message>
        <source>Free now</source>
        <translation>当前可用</translation>
    </message>
    <message>
        <source>In all</source>
        <translation>合计</translation>
    </message>
    <message>
        <source>In all, batch %1</source>
        <translation>合计，批大小 %1</translation>
    </message>
    <message>
        <source>Known after three steps of a run with this network and batch.</source>
        <translation>用此网络和批大小训练三步后可知。</translation>
    </message>
    <message>
        <source>Length and batch</source>
        <translation>时长与批</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>内存</translation>
    </message>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
    <message>
        <source>More than is free: a smaller batch or more micro-batches need less.</source>
        <translation>超过可用内存：减小批大小或增加微批数可减少占用。</translation>
    </message>
    <message>
        <source>Optimizer</source>
        <translation>优化器</translation>
    </message>
    <message>
        <source>Schedule</source>
        <translation>学习率调度</translation>
    </message>
    <message>
        <source>Set %1</source>
        <translation>设置%1</translation>
    </message>
    <message>
        <source>Stopping and keeping</source>
        <translation>停止与保存</translation>
    </message>
    <message>
        <source>This computer has no such device.</source>
        <translation>本机没有此设备。</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Time of the run to come</source>
        <translation>下一次运行的时间</translation>
    </message>
    <message>
        <source>What computes the runs to come. It is kept for this computer, not in the project; a resumed run stays on its own device.</source>
        <translation>今后的训练由它计算。此选择保存在本机而不在项目中；继续训练时仍使用该次训练原来的设备。</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
</context>
<context>
    <name>convstudio::TrustView</name>
    <message>
        <source>Covering a random 20 %, mean of 20</source>
        <translation>遮挡随机 20 %，20 次平均</translation>
    </message>
    <message>
        <source>Covering the hottest 20 % lowers it by</source>
        <translation>遮挡最热的 20 %，概率降低</translation>
    </message>
    <message>
        <source>Map of random weights, correlation</source>
        <translation>与随机权重激活图的相关性</translation>
    </message>
    <message>
        <source>The map of the same network with random weights</source>
        <translation>同一网络在随机权重下的激活图</translation>
    </message>
    <message>
        <source>The same network with random weights. A map that looks like this one shows the image, not what was learned.</source>
        <translation>同一网络在随机权重下的激活图。与它相似的激活图反映的是图像本身，而不是学到的内容。</translation>
    </message>
    <message>
        <source>Trust check, for the predicted class</source>
        <translation>可信度检查（预测类别）</translation>
    </message>
</context>
<context>
    <name>convstudio::UseCard</name>
    <message>
        <source>Code that uses the file</source>
        <translation>使用该文件的代码</translation>
    </message>
    <message>
        <source>Language of the code</source>
        <translation>代码的语言</translation>
    </message>
    <message>
        <source>Use it</source>
        <translation>使用方法</translation>
    </message>
</context>
<context>
    <name>convstudio::ValueField</name>
    <message>
        <source>Type a value</source>
        <translation>输入数值</translation>
    </message>
    <message>
        <source>mixed</source>
        <translation>不一致</translation>
    </message>
</context>
<context>
    <name>convstudio::WeightImportPage</name>
    <message>
        <source>%1 of %2 tensors of the network come from the file. The others start as a new training would start them.</source>
        <translation>网络的 %2 个张量中有 %1 个来自该文件。其余张量按新训练的方式初始化。</translation>
    </message>
    <message>
        <source>What falls on what cannot be said yet.</source>
        <translation>目前还无法说明哪些张量相互对应。</translation>
    </message>
    <message>
        <source>Go to the data</source>
        <translation>前往数据</translation>
    </message>
    <message>
        <source>How many classes there are is not known yet</source>
        <translation>尚不知道有多少个类别</translation>
    </message>
    <message>
        <source>The last layer has as many outputs as the data have classes. Read the data, or write the number in the layer; then the file is looked at again.</source>
        <translation>最后一层的输出数等于数据的类别数。请先读取数据，或在该层写明数目；随后会重新查看该文件。</translation>
    </message>
    <message>
        <source>%1 of %2 tensors of the network come from the file.</source>
        <translation>网络的 %2 个张量中有 %1 个来自该文件。</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Choose another file…</source>
        <translation>选择其他文件…</translation>
    </message>
    <message>
        <source>Each tensor of the network and of the file</source>
        <translation>网络和文件中的每个张量</translation>
    </message>
    <message>
        <source>Import weights</source>
        <translation>导入权重</translation>
    </message>
    <message>
        <source>No file is chosen.</source>
        <translation>没有选择文件。</translation>
    </message>
    <message>
        <source>The file is read; nothing in it is run.</source>
        <translation>正在读取文件；不会运行其中的任何内容。</translation>
    </message>
    <message>
        <source>The weights are written beside the project.</source>
        <translation>正在把权重写到项目旁边。</translation>
    </message>
    <message>
        <source>These weights cannot be used. What is wrong, and what helps:</source>
        <translation>无法使用这些权重。问题所在与解决办法：</translation>
    </message>
    <message>
        <source>Use these weights</source>
        <translation>使用这些权重</translation>
    </message>
    <message>
        <source>Weights (*.safetensors *.pth *.pt *.bin);;All files (*)</source>
        <translation>权重 (*.safetensors *.pth *.pt *.bin);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Weights to import</source>
        <translation>要导入的权重</translation>
    </message>
</context>
<context>
    <name>convstudio::WeightImporter</name>
    <message>
        <source>Import weights</source>
        <translation>导入权重</translation>
    </message>
    <message>
        <source>Save the project first: the weights are kept beside it</source>
        <translation>请先保存项目：权重会存放在项目旁边</translation>
    </message>
    <message>
        <source>The project is read only</source>
        <translation>项目是只读的</translation>
    </message>
</context>
<context>
    <name>convstudio::WeightRowsModel</name>
    <message>
        <source>In the file</source>
        <translation>文件中</translation>
    </message>
    <message>
        <source>In the network</source>
        <translation>网络中</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Shape</source>
        <translation>形状</translation>
    </message>
    <message>
        <source>different shape</source>
        <translation>形状不同</translation>
    </message>
    <message>
        <source>matched by name</source>
        <translation>按名称匹配</translation>
    </message>
    <message>
        <source>matched by order</source>
        <translation>按顺序匹配</translation>
    </message>
    <message>
        <source>missing in the file</source>
        <translation>文件中缺少</translation>
    </message>
    <message>
        <source>not in the network</source>
        <translation>网络中没有</translation>
    </message>
</context>
<context>
    <name>convstudio::WeightsSection</name>
    <message>
        <source>%1 of %2 go into the layer before.</source>
        <translation>%2 个中有 %1 个可并入前一层。</translation>
    </message>
    <message>
        <source>Best</source>
        <translation>最佳</translation>
    </message>
    <message>
        <source>Best, epoch %1</source>
        <translation>最佳，第 %1 轮</translation>
    </message>
    <message>
        <source>Checkpoint</source>
        <translation>检查点</translation>
    </message>
    <message>
        <source>Epoch %1</source>
        <translation>第 %1 轮</translation>
    </message>
    <message>
        <source>Fold BatchNorm</source>
        <translation>折叠 BatchNorm</translation>
    </message>
    <message>
        <source>Include normalisation</source>
        <translation>包含归一化</translation>
    </message>
    <message>
        <source>Last</source>
        <translation>最后</translation>
    </message>
    <message>
        <source>None follows a convolution or a dense layer directly and alone.</source>
        <translation>没有一个是直接且单独接在卷积层或全连接层之后的。</translation>
    </message>
    <message>
        <source>ONNX and TorchScript take pixels from 0 to 255.</source>
        <translation>ONNX 和 TorchScript 接受 0 到 255 的像素。</translation>
    </message>
    <message>
        <source>Only ONNX and TorchScript can hold it; neither is chosen.</source>
        <translation>只有 ONNX 和 TorchScript 能包含它；两者都未选择。</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Still in training: what leaves are weights it has kept so far.</source>
        <translation>仍在训练：导出的是目前已保存的权重。</translation>
    </message>
    <message>
        <source>The network has none.</source>
        <translation>网络中没有。</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>Whoever calls a file normalises: preprocess.json says how.</source>
        <translation>由调用者做归一化：方法见 preprocess.json。</translation>
    </message>
</context>
<context>
    <name>convstudio::WhyCard</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>convstudio::WireGesture</name>
    <message>
        <source>Connect %1 to %2</source>
        <translation>连接 %1 到 %2</translation>
    </message>
    <message>
        <source>Move wire</source>
        <translation>移动连线</translation>
    </message>
    <message>
        <source>Release to choose a layer before it</source>
        <translation>松开后选择接在它前面的层</translation>
    </message>
    <message>
        <source>Release to choose a layer behind it</source>
        <translation>松开后选择接在它后面的层</translation>
    </message>
    <message>
        <source>Release to cut the wire</source>
        <translation>松开即剪断连线</translation>
    </message>
</context>
</TS>
